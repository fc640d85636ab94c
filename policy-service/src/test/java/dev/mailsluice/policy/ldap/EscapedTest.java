package dev.mailsluice.policy.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EscapedTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice@a.example",
                "*)(uid=*",
                "*",
                "a,dc=evil",
                "a+cn=b",
                " leading",
                "#hash",
                "\\2a",
                "\\",
                "\"quoted\"",
                "a;b<c>d=e",
                "nul\0nul",
                "(&(|!))",
                "Jörg",
                "{user}",
                "名"
            })
    void a_name_is_one_value_in_a_filter_and_in_a_dn(String name) throws LDAPException {
        Filter filter = Filter.create(Escaped.into("(&(objectClass=person)(mail={user}))", name));
        assertThat(filter.getComponents()).hasSize(2);
        assertThat(filter.getComponents()[1].getFilterType()).isEqualTo(Filter.FILTER_TYPE_EQUALITY);
        assertThat(filter.getComponents()[1].getAssertionValue()).isEqualTo(name);

        DN dn = new DN(Escaped.into("uid={user},ou=people,dc=example", name));
        assertThat(dn.getRDNs()).hasSize(3);
        assertThat(dn.getRDN().getAttributeValues()).containsExactly(name);
    }
}

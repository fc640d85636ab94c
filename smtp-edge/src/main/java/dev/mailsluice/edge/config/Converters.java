package dev.mailsluice.edge.config;

import dev.mailsluice.edge.address.Cidr;
import dev.mailsluice.edge.net.ClientCertificate;
import dev.mailsluice.edge.sasl.Mechanism;
import dev.mailsluice.edge.session.Authentication;
import io.quarkus.runtime.configuration.DurationConverter;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.Converter;

/// Values that mean something, or a message that says what would.
public final class Converters {

    private static final Pattern DURATION = Pattern.compile("\\d{1,9}(ms|s|m|h)");
    private static final Duration LONGEST = Duration.ofDays(1);

    private Converters() {}

    private static int number(String text, int least, int most) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Falls through to the one message.
        }
        throw new IllegalArgumentException(
                "`" + text + "` is not a whole number from " + least + (most < Integer.MAX_VALUE ? " to " + most : ""));
    }

    public static final class Positive implements Converter<Integer> {
        private static final long serialVersionUID = 1;

        @Override
        public Integer convert(String value) {
            return number(value, 1, Integer.MAX_VALUE);
        }
    }

    public static final class NotNegative implements Converter<Integer> {
        private static final long serialVersionUID = 1;

        @Override
        public Integer convert(String value) {
            return number(value, 0, Integer.MAX_VALUE);
        }
    }

    public static final class AtLeast100 implements Converter<Integer> {
        private static final long serialVersionUID = 1;

        @Override
        public Integer convert(String value) {
            return number(value, 100, Integer.MAX_VALUE);
        }
    }

    public static final class AtLeast512 implements Converter<Integer> {
        private static final long serialVersionUID = 1;

        @Override
        public Integer convert(String value) {
            return number(value, 512, 1 << 20);
        }
    }

    public static final class PortNumber implements Converter<Integer> {
        private static final long serialVersionUID = 1;

        @Override
        public Integer convert(String value) {
            return number(value, 0, 65535);
        }
    }

    public static final class TlsModeName implements Converter<EdgeConfig.TlsMode> {
        private static final long serialVersionUID = 1;

        @Override
        public EdgeConfig.TlsMode convert(String value) {
            return switch (value) {
                case "None" -> EdgeConfig.TlsMode.NONE;
                case "StartTls" -> EdgeConfig.TlsMode.START_TLS;
                case "Required" -> EdgeConfig.TlsMode.REQUIRED;
                case "Implicit" -> EdgeConfig.TlsMode.IMPLICIT;
                default ->
                    throw new IllegalArgumentException(
                            "`" + value + "` is none of None, StartTls, Required and Implicit");
            };
        }
    }

    public static final class ClientAuthName implements Converter<ClientCertificate> {
        private static final long serialVersionUID = 1;

        @Override
        public ClientCertificate convert(String value) {
            return switch (value) {
                case "None" -> ClientCertificate.NOT_ASKED;
                case "Request" -> ClientCertificate.ASKED;
                case "Required" -> ClientCertificate.REQUIRED;
                default -> throw new IllegalArgumentException("`" + value + "` is none of None, Request and Required");
            };
        }
    }

    public static final class TrueOrFalse implements Converter<Boolean> {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean convert(String value) {
            return switch (value) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException("`" + value + "` is neither true nor false");
            };
        }
    }

    public static final class AuthName implements Converter<Authentication> {
        private static final long serialVersionUID = 1;

        @Override
        public Authentication convert(String value) {
            return switch (value) {
                // Unless it is quoted, YAML takes `Off` for a truth value.
                case "Off", "false" -> Authentication.OFF;
                case "Optional" -> Authentication.OPTIONAL;
                case "Required" -> Authentication.REQUIRED;
                default -> throw new IllegalArgumentException("`" + value + "` is none of Off, Optional and Required");
            };
        }
    }

    public static final class MechanismName implements Converter<Mechanism> {
        private static final long serialVersionUID = 1;

        @Override
        public Mechanism convert(String value) {
            return Arrays.stream(Mechanism.values())
                    .filter(mechanism -> mechanism.text().equals(value))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("`" + value + "` is none of "
                            + Arrays.stream(Mechanism.values())
                                    .map(Mechanism::text)
                                    .collect(Collectors.joining(", "))));
        }
    }

    /// From `least` on, up to a day.
    private static Duration duration(String text, Duration least) {
        if (DURATION.matcher(text).matches()) {
            Duration duration = DurationConverter.parseDuration(text);
            if (duration.compareTo(least) >= 0 && duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        }
        throw new IllegalArgumentException(
                "`" + text + "` is not a time from " + least.toMillis() + "ms to 24h, as in 500ms, 10s, 5m");
    }

    public static final class PositiveDuration implements Converter<Duration> {
        private static final long serialVersionUID = 1;

        @Override
        public Duration convert(String value) {
            return duration(value, Duration.ofMillis(1));
        }
    }

    public static final class DurationOrNone implements Converter<Duration> {
        private static final long serialVersionUID = 1;

        @Override
        public Duration convert(String value) {
            return duration(value, Duration.ZERO);
        }
    }

    public static final class MessageSize implements Converter<Long> {
        private static final long serialVersionUID = 1;
        private static final Pattern TEXT = Pattern.compile("(\\d{1,10})([KMG]?)");
        private static final long LEAST = 64 << 10;

        @Override
        public Long convert(String value) {
            Matcher m = TEXT.matcher(value);
            if (m.matches()) {
                long octets = Long.parseLong(m.group(1)) << 10 * " KMG".indexOf((m.group(2) + " ").charAt(0));
                if (octets >= LEAST) {
                    return octets;
                }
            }
            throw new IllegalArgumentException("`" + value + "` is not a size of at least 64K, as in 10485760, 150M");
        }
    }

    public static final class HostName implements Converter<String> {
        private static final long serialVersionUID = 1;
        private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,253}[A-Za-z0-9])?");

        @Override
        public String convert(String value) {
            if (!TEXT.matcher(value).matches()) {
                throw new IllegalArgumentException("`" + value + "` is not a host name, as in mx.example.com");
            }
            return value;
        }
    }

    public static final class Address implements Converter<String> {
        private static final long serialVersionUID = 1;
        private static final Pattern TEXT = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]):(\\d{1,5})");

        @Override
        public String convert(String value) {
            Matcher m = TEXT.matcher(value);
            if (!m.matches() || Integer.parseInt(m.group(2)) > 65535) {
                throw new IllegalArgumentException("`" + value + "` is not host:port, as in policy.mail.svc:9090");
            }
            return value;
        }
    }

    public static final class Server implements Converter<InetSocketAddress> {
        private static final long serialVersionUID = 1;
        private static final Pattern TEXT = Pattern.compile("([0-9.]+|\\[[0-9A-Fa-f:.]+]):(\\d{1,5})");

        @Override
        public InetSocketAddress convert(String value) {
            Matcher m = TEXT.matcher(value);
            try {
                if (m.matches()) {
                    return new InetSocketAddress(InetAddress.ofLiteral(m.group(1)), Integer.parseInt(m.group(2)));
                }
            } catch (IllegalArgumentException _) {
                // Falls through to the one message.
            }
            throw new IllegalArgumentException("`" + value + "` is not address:port, as in 192.0.2.53:53");
        }
    }

    public static final class CertificateFile implements Converter<Path> {
        private static final long serialVersionUID = 1;

        @Override
        public Path convert(String value) {
            try (InputStream file = Files.newInputStream(Path.of(value))) {
                if (!CertificateFactory.getInstance("X.509")
                        .generateCertificates(file)
                        .isEmpty()) {
                    return Path.of(value);
                }
            } catch (IOException | CertificateException | InvalidPathException _) {
                // Falls through to the one message.
            }
            throw new IllegalArgumentException("`" + value + "` is not a readable PEM file with certificates");
        }
    }

    public static final class HttpUrl implements Converter<URI> {
        private static final long serialVersionUID = 1;

        @Override
        public URI convert(String value) {
            URI url = URI.create(value);
            boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (!http || url.getHost() == null) {
                throw new IllegalArgumentException("`" + value + "` is not a URL, as in http://policy.mail.svc:8080");
            }
            return url;
        }
    }

    public static final class Network implements Converter<Cidr> {
        private static final long serialVersionUID = 1;

        @Override
        public Cidr convert(String value) {
            return Cidr.parse(value);
        }
    }
}

package dev.mailsluice.policy.migrate;

import dev.mailsluice.policy.document.Format;
import dev.mailsluice.policy.document.PolicyReader;
import dev.mailsluice.policy.domain.Tls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The command: prints the document to the standard output, and to standard error what it left out and why. Ends with
/// 0; with 2 if it has nothing to print.
public final class Import {

    static final String USAGE = """
            usage: Import postfix FILE OPTIONS          FILE: the output of `postconf -n`
                   Import haraka FOLDER OPTIONS         FOLDER: Haraka's `config`
                   Import exchange FILE OPTIONS --routing reroute|do-not-reroute
                                                        FILE: the key MSExchangeIMC\\Parameters, exported by regedit
            OPTIONS: --mail-store HOST[:PORT]           where mail for local domains goes; required
                     --local-domain DOMAIN              one more local domain; may be repeated
                     --smart-host HOST[:PORT]           where other mail goes; otherwise what the old server did""";

    private Import() {}

    static void main(String[] arguments) {
        try {
            Arguments read = Arguments.parse(List.of(arguments));
            Draft draft = draft(read);
            draft.notes().forEach(System.err::println);
            String document = DraftYaml.of(draft);
            problems(document).forEach(problem -> System.err.println("INCOMPLETE " + problem));
            IO.print(document);
        } catch (IllegalArgumentException e) {
            end(e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            end("cannot be read: " + e.getMessage());
        }
    }

    private static void end(String message) {
        System.err.println(message);
        System.exit(2);
    }

    private static Draft draft(Arguments arguments) throws IOException {
        Draft draft = new Draft();
        draft.nextHops.put(Draft.MAIL_STORE, arguments.mailStore());
        arguments.smartHost().ifPresent(hop -> draft.nextHops.put(Draft.INTERNET, hop));
        arguments
                .localDomains()
                .forEach(domain -> draft.localDomains.put(domain, new Draft.Domain(false, Draft.MAIL_STORE)));
        source(arguments).readInto(draft);
        if (draft.reroutes) {
            draft.nextHops.putIfAbsent(Draft.INTERNET, Hop.mx(Tls.Opportunistic));
        }
        return draft;
    }

    private static Source source(Arguments arguments) throws IOException {
        Path path = arguments.path();
        return switch (arguments.kind()) {
            case POSTFIX -> new Postfix(new PostfixParameters(Files.readString(path)));
            case HARAKA -> new Haraka(path);
            case EXCHANGE -> new ExchangeRegistry(RegistryExport.parse(Files.readAllBytes(path)), arguments.reroutes());
        };
    }

    /// What has to be mended before the document can be published.
    static List<String> problems(String document) {
        var reader = new PolicyReader(new PolicyReader.Rules(true, List.of()));
        return switch (reader.read(document.getBytes(StandardCharsets.UTF_8), Format.YAML, "")) {
            case PolicyReader.Result.Valid _ -> List.of();
            case PolicyReader.Result.Invalid(var problems) ->
                problems.stream()
                        .map(problem -> problem.path() + ": " + problem.message())
                        .toList();
        };
    }
}

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// Reads the reports of surefire and failsafe in the modules' `target`, lists what failed and what was skipped, and why,
/// and ends with `N passed, N failed, N skipped`. Exits with 1 if a test failed or none ran.
///
/// Run from the root of the project: `java .ci/TestSummary.java`.
void main() throws Exception {
    var failed = new ArrayList<String>();
    var skipped = new ArrayList<String>();
    int passed = 0;
    for (Path report : reports()) {
        NodeList cases = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
                .getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            switch (result((Element) cases.item(i))) {
                case Passed() -> passed++;
                case Failed(String what) -> failed.add(what);
                case Skipped(String what) -> skipped.add(what);
            }
        }
    }
    print("Skipped:", skipped);
    print("Failed:", failed);
    IO.println("%d passed, %d failed, %d skipped".formatted(passed, failed.size(), skipped.size()));
    if (!failed.isEmpty() || passed == 0) {
        System.exit(1);
    }
}

sealed interface Result {}

record Passed() implements Result {}

record Failed(String what) implements Result {}

record Skipped(String what) implements Result {}

List<Path> reports() throws IOException {
    try (var files = Files.find(Path.of("."), 5, (path, _) -> path.getFileName().toString().matches("TEST-.*\\.xml"))) {
        return files.filter(path -> path.getParent().getFileName().toString().matches("(surefire|failsafe)-reports"))
                .sorted()
                .toList();
    }
}

Result result(Element test) {
    String name = test.getAttribute("classname").replaceFirst(".*\\.", "") + "." + test.getAttribute("name");
    for (String kind : List.of("failure", "error")) {
        if (test.getElementsByTagName(kind).item(0) instanceof Element why) {
            return new Failed(name + ": " + reason(why));
        }
    }
    return test.getElementsByTagName("skipped").item(0) instanceof Element why
            ? new Skipped(name + ": " + reason(why))
            : new Passed();
}

/// The first line. An aborted assumption comes with its exception's class before the message.
String reason(Element why) {
    String message = why.getAttribute("message");
    String text = message.isBlank() ? why.getTextContent().strip() : message.strip();
    return text.isEmpty() ? "no reason given" : text.lines().findFirst().orElseThrow().replaceFirst("^\\S+Exception: (Assumption failed: )?", "");
}

void print(String title, List<String> lines) {
    if (!lines.isEmpty()) {
        IO.println(title);
        lines.forEach(line -> IO.println("  " + line));
    }
}

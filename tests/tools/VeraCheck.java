import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Checks PDF files against PDF/UA-1 and PDF/A-2a. Prints one line a finding: the file's place among the arguments, a tab, the
 * finding. A file without a line passed. The last line is "done"; without it the run broke off.
 */
public final class VeraCheck {
    private static final List<PDFAFlavour> PROFILES = List.of(PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_2_A);
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    public static void main(String[] files) {
        VeraGreenfieldFoundryProvider.initialise();
        LogManager.getLogManager().reset();
        for (int place = 0; place < files.length; place++) {
            for (PDFAFlavour profile : PROFILES) {
                report(place, files[place], profile);
            }
        }
        OUT.println("done");
    }

    private static void report(int place, String file, PDFAFlavour profile) {
        try (InputStream bytes = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(bytes, profile);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
            ValidationResult result = validator.validate(parser);
            if (result.getTotalAssertions() == 0) {
                say(place, profile, "nothing was checked");
            }
            for (Map.Entry<RuleId, Integer> failed : result.getFailedChecks().entrySet()) {
                say(place, profile, sentence(result, failed.getKey(), failed.getValue()));
            }
            if (!result.isCompliant() && result.getFailedChecks().isEmpty()) {
                say(place, profile, "does not comply");
            }
        } catch (Exception problem) {
            say(place, profile, "can't be read: " + problem);
        }
    }

    private static String sentence(ValidationResult result, RuleId rule, int times) {
        String words = result.getValidationProfile().getRuleByRuleId(rule).getDescription();
        return rule.getClause() + "-" + rule.getTestNumber() + " x" + times + " " + words;
    }

    private static void say(int place, PDFAFlavour profile, String finding) {
        OUT.println(place + "\t" + profile.getId() + ": " + finding.replaceAll("\\s+", " "));
    }
}

package dev.rollback.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollback.Given;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureValuesTest {

    @Test
    void attributesAreCopiedSortedAndReadOnly() {
        Map<String, String> source = new HashMap<>(Map.of("owner", "app", "acl", ""));
        Attributes attributes = Attributes.of(source);
        source.put("later", "x");
        assertThat(attributes.asMap()).containsExactly(Map.entry("acl", ""), Map.entry("owner", "app"));
        assertThatThrownBy(() -> attributes.asMap().put("a", "b")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void anAttributeThatDoesNotApplyIsAbsentAndNotEmpty() {
        Attributes attributes = Attributes.of(Map.of("comment", ""));
        assertThat(attributes.value("comment")).contains("");
        assertThat(attributes.value("owner")).isEmpty();
        assertThat(attributes.valueOr("owner", "nobody")).isEqualTo("nobody");
        assertThat(attributes.required("comment")).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> attributes.required("owner"))
                .withMessage("Attribute owner is missing in [comment]");
    }

    @Test
    void flagsAreReadAsPostgresPrintsThem() {
        Attributes attributes = Attributes.of(Map.of("a", "true", "b", "t", "c", "false", "d", "f", "e", "TRUE"));
        assertThat(attributes.flag("a")).isTrue();
        assertThat(attributes.flag("b")).isTrue();
        assertThat(attributes.flag("c")).isFalse();
        assertThat(attributes.flag("d")).isFalse();
        assertThat(attributes.flag("e")).isFalse();
        assertThat(attributes.flag("absent")).isFalse();
    }

    @Test
    void attributesAreEqualByValue() {
        assertThat(Attributes.of(Map.of("a", "1")))
                .isEqualTo(Attributes.of(Map.of("a", "1")))
                .hasSameHashCodeAs(Attributes.of(Map.of("a", "1")));
        assertThat(Attributes.of(Map.of("a", "1"))).isNotEqualTo(Attributes.of(Map.of("a", "2")));
        assertThat(Attributes.none()).isEqualTo(Attributes.of(Map.of()));
    }

    @Test
    void aFingerprintIsTheSha256OfTheText() {
        assertThat(Fingerprint.of("abc"))
                .hasToString("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
                .returns("ba7816bf8f01", Fingerprint::brief);
        assertThat(Fingerprint.of("é")).isNotEqualTo(Fingerprint.of("e"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "BA7816BF8F01CFEA", "ba7816bf8f01cfeg", "ba7816bf8f01cfea "})
    void whatIsNoDigestIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fingerprint(text))
                .withMessage("Cannot read fingerprint: expected hexadecimal digits, found " + text);
    }

    @Test
    void theSameDatabaseIsTheSameClusterAndOid() {
        DatabaseIdentity other = new DatabaseIdentity("7300000000000000001", 16384, "renamed", 190000);
        assertThat(Given.DATABASE.sameDatabaseAs(other)).isTrue();
        assertThat(Given.DATABASE.sameDatabaseAs(new DatabaseIdentity("7300000000000000001", 16385, "trading", 180006)))
                .isFalse();
        assertThat(Given.DATABASE.sameDatabaseAs(new DatabaseIdentity("7300000000000000002", 16384, "trading", 180006)))
                .isFalse();
        assertThat(Given.DATABASE).hasToString("trading (7300000000000000001/16384)");
    }

    @Test
    void aBaselineSumsUpWhatItKeeps() {
        Baseline baseline = Given.baseline("before");
        assertThat(baseline)
                .hasToString("baseline before")
                .returns(1200L, Baseline::rows)
                .returns(65536L, Baseline::bytes);
    }

    @ParameterizedTest
    @EnumSource(ObjectKind.class)
    void everyKindHasALabelForASentence(ObjectKind kind) {
        DatabaseObject object = new DatabaseObject(kind, "public", "x", "public.x", Attributes.none(), List.of());
        assertThat(object.label()).matches("[a-z ]+ public\\.x");
    }

    @Test
    void exportOptionsAreChecked() {
        assertThat(ExportOptions.defaults()).isEqualTo(new ExportOptions(2, 1));
        assertThat(ExportOptions.defaults().withConnections(4).withCompression(9))
                .isEqualTo(new ExportOptions(4, 9));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExportOptions.defaults().withConnections(0))
                .withMessage("Cannot export without a connection: connections must be at least 1, found 0");
        for (int compression : new int[] {0, 10}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ExportOptions.defaults().withCompression(compression))
                    .withMessage("Cannot compress: compression must be from 1 to 9, found " + compression);
        }
    }

    @Test
    void importOptionsBeginWithTheNarrowest() {
        assertThat(ImportOptions.defaults())
                .returns(ImportOptions.Target.ITS_OWN_DATABASE, ImportOptions::target)
                .returns(Optional.empty(), ImportOptions::name);
        assertThat(ImportOptions.defaults().withName("twin").intoAnyDatabase())
                .isEqualTo(new ImportOptions(Optional.of("twin"), ImportOptions.Target.ANY_DATABASE));
    }
}

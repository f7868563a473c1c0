package dev.rollback.capture;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * A digest that two equal things share: a state of the catalog, a plan, a baseline.
 *
 * @param value lower-case hexadecimal digits
 */
public record Fingerprint(String value) {

    public Fingerprint {
        if (!value.matches("[0-9a-f]{16,128}")) {
            throw new IllegalArgumentException("Cannot read fingerprint: expected hexadecimal digits, found " + value);
        }
    }

    /** SHA-256 of the text's UTF-8 form. */
    public static Fingerprint of(String text) {
        return of(Stream.of(text));
    }

    /** Of the texts one after the other, however they are cut; they are not held all at once. */
    public static Fingerprint of(Stream<String> texts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            texts.forEachOrdered(text -> digest.update(text.getBytes(StandardCharsets.UTF_8)));
            return new Fingerprint(HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The first twelve digits, for reading aloud. */
    public String brief() {
        return value.substring(0, 12);
    }

    @Override
    public String toString() {
        return value;
    }
}

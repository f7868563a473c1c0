package dev.rollback.examples.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes the passwords of one command out of what is said about it, wherever they came from. */
final class Redaction {

    private static final String OPTION = "--password";
    private static final Pattern IN_URL =
            Pattern.compile("[?&](?:ssl)?password=([^&]*)|//[^/@:]*:([^/@]*)@", Pattern.CASE_INSENSITIVE);

    /** Longest first, so that a password that begins like another one is taken out as a whole. */
    private final Set<String> secrets =
            new TreeSet<>(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    private Redaction() {}

    static Redaction of(List<String> words, Map<String, String> environment) {
        Redaction redaction = new Redaction();
        redaction.add(environment.get("PGPASSWORD"));
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals(OPTION) && i + 1 < words.size()) {
                redaction.add(words.get(i + 1));
            } else if (word.startsWith(OPTION + "=")) {
                redaction.add(word.substring(OPTION.length() + 1));
            }
            redaction.addFromUrl(word);
        }
        return redaction;
    }

    String of(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, "***");
        }
        return clean;
    }

    /** What an error says, or its name if it says nothing. */
    String message(Throwable error) {
        String message = error.getMessage();
        return of(message == null ? error.getClass().getName() : message);
    }

    /** An error with all that led to it. */
    String trace(Throwable error) {
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        return of(trace.toString());
    }

    private void addFromUrl(String word) {
        Matcher found = IN_URL.matcher(word);
        while (found.find()) {
            String secret = found.group(1) == null ? found.group(2) : found.group(1);
            add(secret);
            add(decoded(secret));
        }
    }

    private void add(@Nullable String secret) {
        if (secret != null && !secret.isEmpty()) {
            secrets.add(secret);
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}

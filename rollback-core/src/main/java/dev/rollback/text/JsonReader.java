package dev.rollback.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads JSON as {@link Json} writes it, strictly: maps, lists, texts, whole numbers, booleans, and an empty optional for null. A key
 * twice, anything after the end, a fraction, a control character in a text is an error.
 */
public final class JsonReader {

    private static final int DEEPEST = 64;

    private static final Map<String, Object> WORDS = Map.of("true", true, "false", false, "null", Optional.empty());

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /**
     * The value that a text stands for.
     *
     * @throws IllegalArgumentException if it is not JSON of this kind; says where, never what
     */
    public static Object read(String text) {
        JsonReader reader = new JsonReader(text);
        Object value = reader.value(0);
        reader.blanks();
        reader.require(reader.at == text.length());
        return value;
    }

    private Object value(int depth) {
        require(depth < DEEPEST);
        blanks();
        char c = peek();
        if (c == '{') {
            return map(depth);
        } else if (c == '[') {
            return list(depth);
        } else if (c == '"') {
            return string();
        } else if (c == '-' || isDigit(c)) {
            return number();
        }
        return word();
    }

    private Map<String, Object> map(int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        at++;
        if (ends('}')) {
            return map;
        }
        do {
            blanks();
            require(peek() == '"');
            String key = string();
            blanks();
            expect(':');
            require(map.put(key, value(depth + 1)) == null);
        } while (continues('}'));
        return map;
    }

    private List<Object> list(int depth) {
        List<Object> list = new ArrayList<>();
        at++;
        if (ends(']')) {
            return list;
        }
        do {
            list.add(value(depth + 1));
        } while (continues(']'));
        return list;
    }

    private boolean ends(char end) {
        blanks();
        boolean ended = peek() == end;
        at += ended ? 1 : 0;
        return ended;
    }

    private boolean continues(char end) {
        if (ends(end)) {
            return false;
        }
        expect(',');
        return true;
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        at++;
        while (peek() != '"') {
            char c = text.charAt(at++);
            require(c >= 0x20);
            out.append(c == '\\' ? escaped() : c);
        }
        at++;
        return out.toString();
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode();
            default -> throw wrong();
        };
    }

    private char unicode() {
        require(at + 4 <= text.length());
        String digits = text.substring(at, at + 4);
        require(digits.chars().allMatch(digit -> Character.digit(digit, 16) >= 0 && digit < 0x80));
        at += 4;
        return (char) Integer.parseInt(digits, 16);
    }

    private Long number() {
        int from = at;
        at++;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        String digits = text.substring(from, at);
        require(digits.matches("0|-?[1-9][0-9]{0,18}"));
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException e) {
            throw wrong();
        }
    }

    private Object word() {
        for (Map.Entry<String, Object> word : WORDS.entrySet()) {
            if (text.startsWith(word.getKey(), at)) {
                at += word.getKey().length();
                return word.getValue();
            }
        }
        throw wrong();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        require(at < text.length());
        return text.charAt(at);
    }

    private void expect(char c) {
        require(peek() == c);
        at++;
    }

    private void require(boolean fits) {
        if (!fits) {
            throw wrong();
        }
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("Cannot read JSON: unexpected text at character " + at);
    }
}

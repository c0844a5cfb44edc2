package dev.mxsetup.dns;

/**
 * Makes text that came from DNS, SMTP or an API fit to be shown (MX-11): what could move a cursor, hide or reorder
 * text stands as {@code \}{@code u001b}. Applied where such text enters a message; what it gives is not escaped for
 * JSON or HTML, whose writers do that themselves.
 */
public final class RemoteText {
    private RemoteText() {}

    /**
     * The visible form of {@code text}.
     *
     * @param max characters of the original that are kept; an ellipsis stands for the rest
     */
    public static String of(String text, int max) {
        StringBuilder visible = new StringBuilder(Math.min(text.length(), max) + 16);
        int kept = 0;
        for (int i = 0; i < text.length(); kept++) {
            if (kept == max) {
                return visible.append('…').toString();
            }
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            if (isVisible(character)) {
                visible.appendCodePoint(character);
            } else {
                visible.append(String.format("\\u%04x", character));
            }
        }
        return visible.toString();
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> character == ' ';
            default -> true;
        };
    }
}

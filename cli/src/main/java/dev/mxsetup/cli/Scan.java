package dev.mxsetup.cli;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A first look at the raw arguments, which cannot fail: which word is the command, and in which form the answer is
 * wanted even if the rest cannot be understood.
 *
 * @param word the first that is no option
 * @param format the value of {@code -o}, as typed
 * @param bad an option's name that nobody knows
 * @param flags options without a value that are given
 */
record Scan(Optional<String> word, Optional<String> format, Optional<String> bad, Set<Opt> flags) {

    static Scan of(List<String> args, Map<String, String> variables) {
        List<String> words = new ArrayList<>();
        Optional<String> format = Optional.ofNullable(variables.get(Opt.OUTPUT.variable()));
        Optional<String> bad = Optional.empty();
        Set<Opt> flags = EnumSet.noneOf(Opt.class);
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (arg.equals("--")) {
                words.addAll(args.subList(i + 1, args.size()));
                break;
            }
            if (!isOption(arg)) {
                words.add(arg);
                continue;
            }
            Optional<Opt> opt = Opt.of(name(arg));
            bad = bad.isEmpty() && opt.isEmpty() && arg.startsWith("--") ? Optional.of(name(arg)) : bad;
            opt.filter(known -> known.value() == Opt.Value.NONE).ifPresent(flags::add);
            boolean next = opt.isPresent() && opt.get().takesNext() && isWhole(arg) && i + 1 < args.size();
            String value = next ? args.get(++i) : attached(arg);
            format = opt.equals(Optional.of(Opt.OUTPUT)) ? Optional.of(value) : format;
        }
        return new Scan(words.stream().findFirst(), format, bad, flags);
    }

    static boolean isOption(String arg) {
        return arg.length() > 1 && arg.startsWith("-");
    }

    /** The option's name without what is attached to it. */
    static String name(String arg) {
        if (!arg.startsWith("--")) {
            return arg.substring(0, 2);
        }
        int equals = arg.indexOf('=');
        return equals < 0 ? arg : arg.substring(0, equals);
    }

    private static boolean isWhole(String arg) {
        return arg.equals(name(arg));
    }

    private static String attached(String arg) {
        String rest = arg.substring(name(arg).length());
        return rest.startsWith("=") ? rest.substring(1) : rest;
    }

    boolean wantsJson() {
        return format.filter("json"::equals).isPresent();
    }

    Optional<CommandName> command() {
        return word.flatMap(CommandName::of);
    }
}

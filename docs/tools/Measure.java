import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Compares commands by their wall-clock time: {@code java docs/tools/Measure.java ROUNDS -- COMMAND… [-- COMMAND…]…}.
 * Rounds are interleaved, so that a busy moment strikes all alike. What the commands print is thrown away; one that ends
 * otherwise than in its warm-up run stops the measurement.
 */
final class Measure {
    public static void main(String[] args) throws IOException, InterruptedException {
        List<List<String>> commands = new ArrayList<>();
        for (String argument : Arrays.asList(args).subList(1, args.length)) {
            if (argument.equals("--")) {
                commands.add(new ArrayList<>());
            } else {
                commands.get(commands.size() - 1).add(argument);
            }
        }
        int rounds = Integer.parseInt(args[0]);
        int[] expected = new int[commands.size()];
        double[][] seconds = new double[commands.size()][rounds];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = run(commands.get(i));
        }
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < expected.length; i++) {
                long start = System.nanoTime();
                int code = run(commands.get(i));
                seconds[i][round] = (System.nanoTime() - start) / 1e9;
                if (code != expected[i]) {
                    throw new IllegalStateException(commands.get(i) + " ended with " + code + ", before with " + expected[i]);
                }
            }
        }
        System.out.println("| command | exit | min s | median s | max s |\n|---|---|---|---|---|");
        for (int i = 0; i < expected.length; i++) {
            Arrays.sort(seconds[i]);
            System.out.printf(
                    Locale.ROOT,
                    "| `%s` | %d | %.3f | %.3f | %.3f |%n",
                    String.join(" ", commands.get(i)),
                    expected[i],
                    seconds[i][0],
                    seconds[i][rounds / 2],
                    seconds[i][rounds - 1]);
        }
    }

    private static int run(List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .start()
                .waitFor();
    }
}

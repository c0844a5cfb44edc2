package dev.mxsetup.integration;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The program that the launcher's tests launch in place of mxsetup: it tells how it was run. */
public final class LauncherProbe {
    private LauncherProbe() {}

    /** Prints each argument in brackets; {@code exit N} ends with N, {@code stay} waits for a signal, {@code flags} tells the JVM's. */
    public static void main(String[] args) throws InterruptedException {
        switch (args.length == 0 ? "" : args[0]) {
            case "exit" -> System.exit(Integer.parseInt(args[1]));
            case "stay" -> {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("stopped in order")));
                System.out.println("staying");
                new CountDownLatch(1).await();
            }
            case "flags" ->
                ManagementFactory.getRuntimeMXBean().getInputArguments().forEach(System.out::println);
            default -> List.of(args).forEach(argument -> System.out.println("[" + argument + "]"));
        }
    }
}

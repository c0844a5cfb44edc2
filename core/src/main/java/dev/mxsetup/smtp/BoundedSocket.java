package dev.mxsetup.smtp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A socket whose other side gets so much time, and so many octets, for each answer: drop by drop counts as a whole. */
final class BoundedSocket extends Socket {
    /** A hundred lines of the longest that anybody sends; a TLS handshake fits as well. */
    private static final int MOST_OCTETS = 64 * 1024;

    private final long end;
    private long deadline;
    private int octets;

    /** @param within time for all answers together */
    BoundedSocket(Duration within) {
        end = System.nanoTime() + within.toNanos();
    }

    /** More came than any honest answer is long. */
    static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1;

        TooMuch() {
            super("an answer of more than " + MOST_OCTETS + " octets");
        }
    }

    /** The next answer begins. */
    void allow(Duration time) {
        long usual = System.nanoTime() + time.toNanos();
        deadline = usual - end > 0 ? end : usual;
        octets = 0;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left < 1) {
                    throw new SocketTimeoutException("the time for an answer is over");
                }
                setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
                int count = super.read(buffer, offset, length);
                octets += Math.max(0, count);
                if (octets > MOST_OCTETS) {
                    throw new TooMuch();
                }
                return count;
            }
        };
    }
}

package dev.mxsetup.provider.rfc2136;

import dev.mxsetup.contract.SimulatedHost;
import dev.mxsetup.contract.StoredMx;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.Secret;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.crypto.spec.SecretKeySpec;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;

/** A primary name server of one zone: queries and updates by TCP, signed with one key. */
public final class SimulatedPrimary implements SimulatedHost {
    static final String KEY_NAME = "mxsetup.example.com";
    static final String SECRET = "c2VjcmV0LW9mLXRoZS1zaW11bGF0ZWQtcHJpbWFyeQ==";

    private final PrimaryZone zone = new PrimaryZone();
    private final ServerSocket listener;
    private final TSIG key;
    private OptionalInt updateCode = OptionalInt.empty();
    private boolean signs = true;
    private boolean answers = true;
    private boolean cutsShort;

    public SimulatedPrimary() {
        this(Duration.ZERO);
    }

    /** @param ahead so much its clock is */
    SimulatedPrimary(Duration ahead) {
        SecretKeySpec secret = new SecretKeySpec(Base64.getDecoder().decode(SECRET), "HmacSHA256");
        key = new TSIG(
                TSIG.HMAC_SHA256, DomainName.of(KEY_NAME).wire(), secret, Clock.offset(Clock.systemUTC(), ahead));
        try {
            listener = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** Updates are answered with this code, and not carried out. */
    synchronized void refuseUpdates(int rcode) {
        updateCode = OptionalInt.of(rcode);
    }

    synchronized void signNothing() {
        signs = false;
    }

    /** What it answers holds one record at the most, and says that it was cut short. */
    synchronized void cutShort() {
        cutsShort = true;
    }

    synchronized void fallSilent() {
        answers = false;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            DataInputStream in = new DataInputStream(connection.getInputStream());
            while (true) {
                byte[] request = in.readNBytes(in.readUnsignedShort());
                Optional<byte[]> answer = answer(request);
                if (answer.isPresent()) {
                    DataOutputStream out = new DataOutputStream(connection.getOutputStream());
                    out.writeShort(answer.get().length);
                    out.write(answer.get());
                    out.flush();
                }
            }
        } catch (EOFException e) {
            // The client is done.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized Optional<byte[]> answer(byte[] bytes) throws IOException {
        if (!answers) {
            return Optional.empty();
        }
        Message request = new Message(bytes);
        Message answer = new Message();
        Header header = new Header(request.getHeader().getID());
        header.setFlag(Flags.QR);
        header.setOpcode(request.getHeader().getOpcode());
        answer.setHeader(header);
        answer.addRecord(request.getQuestion(), Section.QUESTION);
        int proof = request.getTSIG() == null ? Rcode.BADKEY : key.verify(request, bytes, null);
        if (proof == Rcode.NOERROR) {
            fill(request, answer);
        } else {
            header.setRcode(Rcode.NOTAUTH);
        }
        if (cutsShort) {
            header.setFlag(Flags.TC);
            List.copyOf(answer.getSection(Section.ANSWER)).stream()
                    .skip(1)
                    .forEach(record -> answer.removeRecord(record, Section.ANSWER));
        }
        if (signs && request.getTSIG() != null) {
            key.apply(answer, proof, request.getTSIG());
        }
        return Optional.of(answer.toWire());
    }

    private void fill(Message request, Message answer) {
        Record question = request.getQuestion();
        if (request.getHeader().getOpcode() == Opcode.UPDATE) {
            int rcode = updateCode.isPresent() ? updateCode.getAsInt() : zone.update(request);
            answer.getHeader().setRcode(rcode);
        } else {
            zone.answer(question, answer);
        }
    }

    @Override
    public URI endpoint() {
        return URI.create("dns://127.0.0.1:" + listener.getLocalPort());
    }

    @Override
    public Credentials credentials() {
        return credentials(KEY_NAME, SECRET);
    }

    static Credentials credentials(String name, String secret) {
        return Credentials.of("keySha256", Map.of("name", Secret.of(name), "key", Secret.of(secret)));
    }

    @Override
    public DomainName zone() {
        return PrimaryZone.NAME;
    }

    @Override
    public DomainName noZone() {
        return DomainName.of("elsewhere.example");
    }

    @Override
    public Optional<DomainName> severalZones() {
        return Optional.empty();
    }

    @Override
    public boolean listsItsZones() {
        return false;
    }

    @Override
    public synchronized List<StoredMx> mx(DomainName owner) {
        return zone.mx(owner.wire()).stream()
                .map(mx -> new StoredMx(mx.getPriority(), text(mx.getTarget()), mx.getTTL()))
                .toList();
    }

    private static String text(Name name) {
        return name.equals(Name.root) ? "." : name.toString(true);
    }

    @Override
    public synchronized void put(DomainName owner, List<StoredMx> records) {
        zone.putMx(
                owner.wire(),
                records.stream()
                        .map(mx -> new MXRecord(
                                owner.wire(), DClass.IN, mx.ttl(), mx.preference(), PrimaryZone.name(mx.exchange())))
                        .toList());
    }

    @Override
    public synchronized List<String> otherRecords(DomainName owner) {
        return zone.othersThanMxOf(owner.wire());
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

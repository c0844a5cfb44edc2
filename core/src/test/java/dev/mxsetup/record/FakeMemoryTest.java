package dev.mxsetup.record;

final class FakeMemoryTest extends MemoryContract {
    private final Memory memory = new FakeMemory();

    @Override
    protected Memory memory() {
        return memory;
    }
}

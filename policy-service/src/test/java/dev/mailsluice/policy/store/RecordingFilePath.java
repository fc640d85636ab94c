package dev.mailsluice.policy.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePathWrapper;

/// A disk that counts what was written and not yet forced. Public, since H2 makes instances of it.
public final class RecordingFilePath extends FilePathWrapper {

    static final String SCHEME = "recording";

    private static final AtomicLong FORCES = new AtomicLong();
    private static final AtomicLong UNFORCED = new AtomicLong();

    long forces() {
        return FORCES.get();
    }

    long unforcedWrites() {
        return UNFORCED.get();
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new RecordingChannel(super.open(mode));
    }

    private static final class RecordingChannel extends FileBaseDefault {

        private final FileChannel file;

        RecordingChannel(FileChannel file) {
            this.file = file;
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            UNFORCED.incrementAndGet();
            return file.write(source, position);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            file.force(metaData);
            FORCES.incrementAndGet();
            UNFORCED.set(0);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            file.truncate(size);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        public void implCloseChannel() throws IOException {
            file.close();
        }
    }
}

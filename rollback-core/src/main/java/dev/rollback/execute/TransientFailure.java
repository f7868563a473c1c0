package dev.rollback.execute;

/** The server says that the same transaction may work if tried again; it has been undone. */
public final class TransientFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param reason what the server said
     * @param cause the error
     */
    public TransientFailure(String reason, Throwable cause) {
        super(reason, cause);
    }
}

package dev.immunis.store.h2;

import dev.immunis.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/** Turns what the database says into a sentence that names the file and the way out. */
final class Failures {
  private static final String UNWRITABLE =
      "cannot be written; check the rights and the free space of its folder";

  private final Path file;

  Failures(Path file) {
    this.file = file;
  }

  /** For a failure while a workspace is being opened. */
  StoreException opening(Throwable failure) {
    if (failure instanceof StoreException said) {
      return said;
    }
    SQLException sql = sql(failure);
    if (sql == null) {
      return new StoreException(
          file
              + (failure instanceof IOException
                  ? " " + UNWRITABLE
                  : " could not be opened; it was not changed")
              + detail(failure),
          failure);
    }
    String why =
        switch (sql.getErrorCode()) {
          case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
              "is in use by another process; close the other console or command, or choose another"
                  + " workspace";
          case ErrorCode.FILE_ENCRYPTION_ERROR_1, ErrorCode.WRONG_USER_OR_PASSWORD ->
              "does not open with this key; check the key of the workspace";
          case ErrorCode.UNSUPPORTED_SETTING_COMBINATION, ErrorCode.FILE_VERSION_ERROR_1 ->
              "was written by another version of the database; open it with the version of the"
                  + " console that wrote it";
          case ErrorCode.IO_EXCEPTION_1,
              ErrorCode.IO_EXCEPTION_2,
              ErrorCode.FILE_CREATION_FAILED_1,
              ErrorCode.DATABASE_IS_READ_ONLY ->
              UNWRITABLE;
          default ->
              "is damaged and does not open; put a backup in its place, or move it away to start"
                  + " with an empty workspace";
        };
    return new StoreException(file + " " + why + detail(failure), failure);
  }

  /** For a failure while it is open; nothing of that call was kept. */
  StoreException working(Throwable failure) {
    if (failure instanceof StoreException said) {
      return said;
    }
    SQLException sql = sql(failure);
    int code = sql == null ? 0 : sql.getErrorCode();
    String why =
        switch (code) {
          case ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2 ->
              "could not be written; check the free space and the rights of its folder, then"
                  + " restart the console";
          case ErrorCode.DATABASE_IS_CLOSED -> "is closed; restart the console";
          default -> "refused the change or could not be read; nothing was changed";
        };
    return new StoreException(file + " " + why + detail(failure), failure);
  }

  private static String detail(Throwable failure) {
    SQLException sql = sql(failure);
    String text = String.valueOf((sql == null ? failure : sql).getMessage());
    int line = text.indexOf('\n');
    return " (" + (line < 0 ? text : text.substring(0, line)).strip() + ")";
  }

  private static @Nullable SQLException sql(Throwable failure) {
    SQLException found = null;
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException s) {
        found = s;
      }
    }
    return found;
  }
}

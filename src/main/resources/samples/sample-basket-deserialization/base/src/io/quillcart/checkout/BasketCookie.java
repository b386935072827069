package io.quillcart.checkout;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Base64;
import java.util.Optional;

/** Writes a basket into the value of the cookie "qc_basket" and reads it back. */
public final class BasketCookie {

  /** Browsers drop cookies above 4 KB; three of them hold the largest basket we accept. */
  private static final int LONGEST_VALUE = 12 * 1024;

  public String write(Basket basket) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(basket);
    } catch (IOException e) {
      throw new IllegalStateException("a basket could not be written", e);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  /** The basket of the cookie; empty if the value is not one of ours. */
  public Optional<Basket> read(String value) {
    if (value == null || value.isBlank() || value.length() > LONGEST_VALUE) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(value);
      ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes));
      return Optional.of((Basket) in.readObject());
    } catch (IOException | ClassNotFoundException | ClassCastException e) {
      return Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}

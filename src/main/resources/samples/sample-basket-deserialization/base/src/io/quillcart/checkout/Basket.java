package io.quillcart.checkout;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What a guest has put aside before signing in; it travels in a cookie. */
public final class Basket implements Serializable {

  private static final long serialVersionUID = 3L;

  /** One article with its price at the time of choosing. */
  public record Line(String article, int quantity, BigDecimal price) implements Serializable {

    public Line {
      if (quantity < 1) {
        throw new IllegalArgumentException("quantity must be 1 or more");
      }
    }

    BigDecimal sum() {
      return price.multiply(BigDecimal.valueOf(quantity));
    }
  }

  private final String currency;
  private final ArrayList<Line> lines = new ArrayList<>();

  public Basket(String currency) {
    this.currency = currency;
  }

  public Basket add(String article, int quantity, String price) {
    lines.add(new Line(article, quantity, new BigDecimal(price)));
    return this;
  }

  public List<Line> lines() {
    return List.copyOf(lines);
  }

  public String total() {
    BigDecimal sum = lines.stream().map(Line::sum).reduce(BigDecimal.ZERO, BigDecimal::add);
    return sum.toPlainString() + " " + currency;
  }
}

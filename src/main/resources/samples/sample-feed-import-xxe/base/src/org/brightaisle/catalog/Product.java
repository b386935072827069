package org.brightaisle.catalog;

import java.math.BigDecimal;

/** One article of a supplier's price list. */
public record Product(String sku, String name, BigDecimal price) {

  public Product {
    if (sku.isBlank()) {
      throw new IllegalArgumentException("a product needs a sku");
    }
    if (price.signum() < 0) {
      throw new IllegalArgumentException("the price of " + sku + " is below zero");
    }
  }

  /** How the article stands in the preview that the buyer confirms. */
  public String preview() {
    return sku + "  " + name + "  " + price.toPlainString();
  }
}

package org.brightaisle.catalog;

import java.util.ArrayList;
import java.util.List;

/** What came of one feed: the articles taken over and one line per article left out. */
public final class ImportReport {

  private final List<Product> products = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  void took(Product product) {
    products.add(product);
  }

  void leftOut(int position, String why) {
    problems.add("product " + position + ": " + why);
  }

  public List<Product> products() {
    return List.copyOf(products);
  }

  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** The text of the e-mail to the supplier. */
  public String summary() {
    StringBuilder text = new StringBuilder();
    text.append(products.size()).append(" taken, ").append(problems.size()).append(" left out\n");
    products.forEach(product -> text.append(product.preview()).append('\n'));
    problems.forEach(problem -> text.append(problem).append('\n'));
    return text.toString();
  }
}

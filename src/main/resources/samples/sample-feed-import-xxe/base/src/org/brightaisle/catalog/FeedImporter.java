package org.brightaisle.catalog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the price feed that a supplier uploads: {@code <feed><product sku="..">...}. */
public final class FeedImporter {

  /** A feed that cannot be read at all. */
  public static final class FeedException extends Exception {
    private static final long serialVersionUID = 1L;

    FeedException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  public ImportReport read(byte[] feed) throws FeedException {
    Element root = parse(feed).getDocumentElement();
    NodeList items = root.getElementsByTagName("product");
    ImportReport report = new ImportReport();
    for (int i = 0; i < items.getLength(); i++) {
      Element item = (Element) items.item(i);
      try {
        report.took(
            new Product(
                item.getAttribute("sku"), text(item, "name"), new BigDecimal(text(item, "price"))));
      } catch (IllegalArgumentException wrong) {
        report.leftOut(i + 1, wrong.getMessage());
      }
    }
    return report;
  }

  private static Document parse(byte[] feed) throws FeedException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setIgnoringComments(true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler()); // nothing on the server's console
      return builder.parse(new ByteArrayInputStream(feed));
    } catch (SAXException e) {
      throw new FeedException("the feed is not well-formed XML: " + e.getMessage(), e);
    } catch (IOException | ParserConfigurationException e) {
      throw new FeedException("the feed could not be read", e);
    }
  }

  private static String text(Element item, String name) {
    NodeList found = item.getElementsByTagName(name);
    if (found.getLength() == 0) {
      throw new IllegalArgumentException("no " + name);
    }
    return found.item(0).getTextContent().strip();
  }
}

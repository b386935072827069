package dev.immunis.sandbox.local;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Takes mirrors and proxies from Maven's settings files, and no credentials. */
final class MavenSettings {

  private static final Logger LOG = LoggerFactory.getLogger(MavenSettings.class);
  private static final List<String> MIRROR = List.of("id", "name", "url", "mirrorOf", "blocked");
  private static final List<String> PROXY =
      List.of("id", "active", "protocol", "host", "port", "nonProxyHosts");
  private static final int HTTP_PORT = 80;

  private MavenSettings() {}

  /**
   * One settings file out of several, the earlier ones first.
   *
   * @param environmentProxy address of the proxy that the environment names, used if no file names
   *     one
   * @param noProxy hosts without a proxy, separated by commas
   */
  static String of(List<String> files, @Nullable String environmentProxy, String noProxy) {
    StringBuilder mirrors = new StringBuilder();
    StringBuilder proxies = new StringBuilder();
    for (String file : files) {
      try {
        Document document = parse(file);
        copy(document.getElementsByTagName("mirror"), "mirror", MIRROR, mirrors);
        copy(document.getElementsByTagName("proxy"), "proxy", PROXY, proxies);
      } catch (IOException | SAXException | ParserConfigurationException e) {
        LOG.warn("a Maven settings file was left out because it cannot be read: {}", e.toString());
      }
    }
    if (proxies.isEmpty() && environmentProxy != null) {
      addProxy(environmentProxy, noProxy, proxies);
    }
    return "<settings>\n<mirrors>\n"
        + mirrors
        + "</mirrors>\n<proxies>\n"
        + proxies
        + "</proxies>\n</settings>\n";
  }

  private static Document parse(String file)
      throws ParserConfigurationException, IOException, SAXException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    var builder = factory.newDocumentBuilder();
    builder.setErrorHandler(null);
    return builder.parse(new InputSource(new StringReader(file)));
  }

  private static void copy(NodeList elements, String name, List<String> kept, StringBuilder to) {
    for (int i = 0; i < elements.getLength(); i++) {
      Element element = (Element) elements.item(i);
      to.append('<').append(name).append('>');
      for (String key : kept) {
        NodeList values = element.getElementsByTagName(key);
        if (values.getLength() > 0) {
          String value = values.item(0).getTextContent().strip();
          // An expression may name a credential of the environment, and means nothing inside.
          if (!value.contains("${")) {
            put(to, key, key.equals("url") ? CleanUrl.of(value) : value);
          }
        }
      }
      to.append("</").append(name).append(">\n");
    }
  }

  private static void addProxy(String address, String noProxy, StringBuilder to) {
    try {
      URI uri = URI.create(CleanUrl.of(address));
      if (uri.getHost() == null) {
        return;
      }
      to.append("<proxy>");
      put(to, "id", "environment");
      put(to, "active", "true");
      put(to, "protocol", "http");
      put(to, "host", uri.getHost());
      put(to, "port", Integer.toString(uri.getPort() < 0 ? HTTP_PORT : uri.getPort()));
      put(to, "nonProxyHosts", noProxy.strip().replaceAll("\\s*,\\s*", "|"));
      to.append("</proxy>\n");
    } catch (IllegalArgumentException e) {
      LOG.warn("the proxy that the environment names is no address");
    }
  }

  private static void put(StringBuilder to, String key, String value) {
    to.append('<').append(key).append('>');
    to.append(value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    to.append("</").append(key).append('>');
  }
}

package org.tributary.connectors.soap;

import com.sun.net.httpserver.HttpServer;
import jakarta.jws.WebMethod;
import jakarta.jws.WebParam;
import jakarta.jws.WebService;
import jakarta.xml.soap.SOAPException;
import jakarta.xml.soap.SOAPFactory;
import jakarta.xml.ws.BindingType;
import jakarta.xml.ws.Endpoint;
import jakarta.xml.ws.soap.SOAPBinding;
import jakarta.xml.ws.soap.SOAPFaultException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/**
 * A licence system on a SOAP stack that nobody here wrote: the reference implementation of Jakarta
 * XML Web Services, in both versions of SOAP. What goes over the wire is the stack's.
 */
final class RealLicences implements AutoCloseable {
  private static final int LICENCES = 57;

  private final HttpServer server;
  private final List<Endpoint> endpoints;

  RealLicences() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    endpoints = List.of(Endpoint.create(new Version11()), Endpoint.create(new Version12()));
    endpoints.get(0).publish(server.createContext("/1.1"));
    endpoints.get(1).publish(server.createContext("/1.2"));
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    endpoints.forEach(Endpoint::stop);
    server.stop(0);
  }

  /** One licence, as the stack writes it. */
  public static final class Licence {
    public String number = "";
    public String name = "";
    public String changed = "";
    public List<String> contacts = new ArrayList<>();

    public Licence() {}

    Licence(int number) {
      this.number = "L-" + number;
      this.name = "Name & <" + number + ">";
      this.changed = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(number * 3600L).toString();
      this.contacts.addAll(List.of("a", "b").subList(0, 1 + number % 2));
    }
  }

  /** A page of licences. */
  public static final class Found {
    public int total;
    public List<Licence> licences = new ArrayList<>();
  }

  /** The service over SOAP 1.1. */
  @WebService(targetNamespace = "urn:licences")
  public static class Version11 {
    @WebMethod(action = "urn:licences/list")
    public Found list(
        @WebParam(name = "since") @Nullable String since,
        @WebParam(name = "page") int page,
        @WebParam(name = "size") int size)
        throws SOAPException {
      if (size > 100) {
        QName client = new QName("http://schemas.xmlsoap.org/soap/envelope/", "Client");
        throw new SOAPFaultException(SOAPFactory.newInstance().createFault("Jane Doe", client));
      }
      List<Licence> all =
          IntStream.rangeClosed(1, LICENCES)
              .mapToObj(Licence::new)
              .filter(licence -> since == null || licence.changed.compareTo(since) >= 0)
              .toList();
      Found found = new Found();
      found.total = all.size();
      int start = Math.min(all.size(), (page - 1) * size);
      found.licences.addAll(all.subList(start, Math.min(all.size(), start + size)));
      return found;
    }
  }

  /** The service over SOAP 1.2. */
  @WebService(targetNamespace = "urn:licences")
  @BindingType(SOAPBinding.SOAP12HTTP_BINDING)
  public static class Version12 {
    @WebMethod(action = "urn:licences/list")
    public Found list(
        @WebParam(name = "since") @Nullable String since,
        @WebParam(name = "page") int page,
        @WebParam(name = "size") int size)
        throws SOAPException {
      return new Version11().list(since, page, size);
    }
  }
}

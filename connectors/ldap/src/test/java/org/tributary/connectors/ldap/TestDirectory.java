package org.tributary.connectors.ldap;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ReadOnlySearchRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.unboundidds.controls.IgnoreNoUserModificationRequestControl;
import com.unboundid.ldif.LDIFException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A directory in memory with people in it: schema, operational attributes, paged results and bind
 * are those of the server; times of change are those of the test.
 */
final class TestDirectory implements AutoCloseable {
  static final String BASE = "ou=people,dc=city,dc=example";
  static final String USER = "cn=tributary,dc=city,dc=example";

  final InMemoryDirectoryServer server;
  final List<ReadOnlySearchRequest> asked = Collections.synchronizedList(new ArrayList<>());
  private final Set<String> ids = new TreeSet<>();
  private volatile @Nullable ResultCode refusal;
  private volatile @Nullable ResultCode once;
  private final AtomicInteger soundAnswers = new AtomicInteger();
  private volatile UnaryOperator<SearchRequest> understanding = UnaryOperator.identity();

  TestDirectory(int people) {
    this(people, config -> {});
  }

  TestDirectory(int people, Consumer<InMemoryDirectoryServerConfig> more) {
    try {
      InMemoryDirectoryServerConfig config =
          new InMemoryDirectoryServerConfig("dc=city,dc=example");
      config.addAdditionalBindCredentials(USER, "geheim");
      config.addInMemoryOperationInterceptor(new Watching());
      config.setListenerConfigs(listener(null));
      more.accept(config);
      server = new InMemoryDirectoryServer(config);
      server.add("dn: dc=city,dc=example", "objectClass: domain", "dc: city");
      server.add("dn: " + BASE, "objectClass: organizationalUnit", "ou: people");
      for (int i = 1; i <= people; i++) {
        add(i, Instant.parse("2026-01-01T00:00:00Z").plusSeconds(i * 3600L));
      }
      server.startListening();
    } catch (LDAPException | LDIFException e) {
      throw new IllegalStateException(e);
    }
  }

  static InMemoryListenerConfig listener(@Nullable SSLSocketFactory startTls) {
    try {
      return InMemoryListenerConfig.createLDAPConfig(
          "ldap", InetAddress.getLoopbackAddress(), 0, startTls);
    } catch (LDAPException e) {
      throw new IllegalStateException(e);
    }
  }

  static InMemoryListenerConfig tls(SSLServerSocketFactory sockets) {
    try {
      return InMemoryListenerConfig.createLDAPSConfig(
          "ldaps", InetAddress.getLoopbackAddress(), 0, sockets, null);
    } catch (LDAPException e) {
      throw new IllegalStateException(e);
    }
  }

  String url() {
    return "ldap://127.0.0.1:" + server.getListenPort();
  }

  /** Settings for the integration user. */
  String settings() {
    return "{url: '%s', tls: none, bind: {dn: '%s', password: geheim}}".formatted(url(), USER);
  }

  static String read(String more) {
    return ("{base: 'BASE', filter: '(objectClass=inetOrgPerson)', pageSize: 10, lists: [mail],"
            + " binary: [jpegPhoto]"
            + more
            + "}")
        .replace("BASE", BASE);
  }

  /** The entryUUIDs of all people. */
  Set<String> ids() {
    return ids;
  }

  static String id(int number) {
    return new UUID(0, number).toString();
  }

  void add(int number, Instant changed) throws LDAPException, LDIFException {
    String time = GeneralizedTime.write(changed);
    add(number, List.of("modifyTimestamp: " + time, "createTimestamp: " + time));
  }

  /**
   * @param more further lines of the entry
   */
  void add(int number, List<String> more) throws LDAPException, LDIFException {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "dn: " + dn(number),
                "objectClass: inetOrgPerson",
                "uid: p%04d".formatted(number),
                "cn: Person " + number,
                "sn: Person",
                "mail: p" + number + "@city.example",
                "entryUUID: " + id(number)));
    lines.addAll(more);
    Entry entry = new Entry(lines.toArray(String[]::new));
    Control[] controls = {new IgnoreNoUserModificationRequestControl()};
    server.add(new AddRequest(entry, controls));
    ids.add(id(number));
  }

  static String dn(int number) {
    return "uid=p%04d,".formatted(number) + BASE;
  }

  /** Deletes a person and adds the same one with another time. */
  void change(int number, Instant at) throws LDAPException, LDIFException {
    remove(number);
    add(number, at);
  }

  void remove(int number) throws LDAPException {
    server.delete(dn(number));
    ids.remove(id(number));
  }

  /** From now on it takes each question for another one. */
  void understand(UnaryOperator<SearchRequest> otherwise) {
    understanding = otherwise;
  }

  /** From now on searches are refused, after some sound answers. */
  void refuse(ResultCode code, int afterAnswers) {
    refusal = code;
    soundAnswers.set(afterAnswers);
  }

  /** The next search is refused. */
  void refuseOnce(ResultCode code) {
    once = code;
  }

  @Override
  public void close() {
    server.shutDown(true);
  }

  private final class Watching extends InMemoryOperationInterceptor {
    @Override
    public void processSearchRequest(InMemoryInterceptedSearchRequest request)
        throws LDAPException {
      asked.add(request.getRequest());
      ResultCode now = once;
      once = null;
      if (now != null) {
        throw new LDAPException(now, "uid=jane.doe is why");
      }
      ResultCode code = refusal;
      if (code != null && soundAnswers.getAndDecrement() <= 0) {
        throw new LDAPException(code, "uid=jane.doe is why");
      }
      request.setRequest(understanding.apply(request.getRequest().duplicate()));
    }
  }
}

package org.tributary.hub.open311;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which address of the facade takes which call. */
@Component
class FacadeAddresses {
  private static final String HOLE = "{";

  private final List<Address> all = new ArrayList<>();

  FacadeAddresses(Facade facade) {
    for (String path : List.of("", "/v2", "/discovery", "/v2/discovery")) {
      add("GET", path, facade::discovery);
    }
    add("GET", "/v2/services", facade::services);
    addWithName("/v2/services/{code}", facade::definition);
    add("GET", "/v2/requests", facade::requests);
    add("POST", "/v2/requests", facade::report);
    addWithName("/v2/requests/{id}", facade::request);
    addWithName("/v2/tokens/{token}", facade::token);
    add("GET", "/v2/servicerequestupdates", facade::updates);
    add("POST", "/v2/servicerequestupdates", facade::remark);
  }

  /** One address; the last part of its path may be a name. */
  private record Address(String method, String path, BiFunction<Call, String, Reply> handler) {

    /** The name in the path; empty where the address has none, null where it is another. */
    @Nullable String nameIn(String asked) {
      if (!path.contains(HOLE)) {
        return path.equals(asked) ? "" : null;
      }
      String before = path.substring(0, path.indexOf(HOLE));
      boolean named = asked.startsWith(before) && asked.length() > before.length();
      String name = named ? asked.substring(before.length()) : "/";
      return name.contains("/") ? null : name;
    }
  }

  private void add(String method, String path, Facade.Handler handler) {
    all.add(new Address(method, path, (call, name) -> handler.answer(call)));
  }

  private void addWithName(String path, BiFunction<Call, String, Reply> handler) {
    all.add(new Address("GET", path, handler));
  }

  /** Every method and path, as the contract names them. */
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    all.forEach(address -> names.add(address.method() + " " + address.path()));
    return names;
  }

  /** The methods that a path takes; none where there is nothing. */
  Set<String> methods(String path) {
    Set<String> methods = new TreeSet<>();
    for (Address address : all) {
      if (address.nameIn(path) != null) {
        methods.add(address.method());
      }
    }
    return methods;
  }

  Reply answer(Call call) {
    for (Address address : all) {
      String name = address.nameIn(call.path());
      if (name != null && address.method().equals(call.method())) {
        return address.handler().apply(call, name);
      }
    }
    throw GeoReportException.notFound("unknown_address", "open311.nothing");
  }
}

package org.tributary.connectors.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tributary.connectors.rest.StandIn.Asked;

/**
 * Dataverse with change tracking: the last page of a read has a link to what changes after it, a
 * deletion comes as a row of its own among the changes, and a link that is too old is 410 Gone
 * (Microsoft Learn, "Use change tracking to synchronize data with external systems" and "Using
 * delta links with APIs").
 */
final class DataverseStandIn {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern SIZE = Pattern.compile("odata\\.maxpagesize=(\\d+)");
  private static final String PATH = "/api/data/v9.2/accounts";

  private final StandIn standIn;
  private final Map<String, Account> accounts = new TreeMap<>();
  private int version;
  private int oldestToken;
  boolean tracksChanges = true;

  private record Account(String name, int version, boolean deleted) {}

  DataverseStandIn(StandIn standIn, int size) {
    this.standIn = standIn;
    for (int i = 1; i <= size; i++) {
      change(id(i), "Account " + i);
    }
  }

  static String id(int number) {
    return String.format("00000000-0000-4000-8000-%012d", number);
  }

  void change(String id, String name) {
    accounts.put(id, new Account(name, ++version, false));
  }

  void delete(String id) {
    accounts.put(id, new Account("", ++version, true));
  }

  /** All links given so far are no longer good. */
  void expireLinks() {
    oldestToken = ++version;
  }

  Set<String> ids() {
    Map<String, Account> there = new TreeMap<>(accounts);
    there.values().removeIf(Account::deleted);
    return there.keySet();
  }

  ResponseDefinitionBuilder answer(Asked asked) {
    if (asked.header("Authorization") == null) {
      return WireMock.jsonResponse("{\"error\":{\"code\":\"0x80072560\"}}", 401);
    }
    int token = asked.number("$deltatoken", -1);
    if (token >= 0 && token < oldestToken) {
      return WireMock.jsonResponse("{\"error\":{\"code\":\"SyncStateNotFound\"}}", 410);
    }
    String prefer = String.valueOf(asked.header("Prefer"));
    Matcher wanted = SIZE.matcher(prefer);
    int size = wanted.find() ? Integer.parseInt(wanted.group(1)) : 5_000;
    int start = asked.number("$skiptoken", 0);
    List<String> found = new ArrayList<>();
    accounts.forEach(
        (id, account) -> {
          if (token < 0 ? !account.deleted() : account.version() > token) {
            found.add(id);
          }
        });
    ObjectNode body = JSON.createObjectNode().put("@odata.context", "$metadata#accounts/$delta");
    body.putArray("value");
    Ledger.slice(found, start, size).forEach(id -> add(body, id));
    String same = token < 0 ? "" : "&$deltatoken=" + token;
    if (start + size < found.size()) {
      body.put("@odata.nextLink", standIn.url() + PATH + "?$skiptoken=" + (start + size) + same);
    } else if (tracksChanges && prefer.contains("odata.track-changes")) {
      body.put("@odata.deltaLink", standIn.url() + PATH + "?$deltatoken=" + version);
    }
    return WireMock.okJson(body.toString());
  }

  private void add(ObjectNode body, String id) {
    Account account = accounts.get(id);
    ObjectNode row = body.withArray("value").addObject();
    if (account.deleted()) {
      row.put("@odata.context", "$metadata#accounts/$deletedEntity");
      row.put("id", id).put("reason", "deleted");
    } else {
      row.put("@odata.etag", "W/\"" + account.version() + "\"").put("accountid", id);
      row.put("name", account.name());
      row.put(
          "modifiedon",
          Instant.parse("2026-03-01T08:00:00Z").plusSeconds(account.version()).toString());
    }
  }
}

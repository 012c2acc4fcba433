package org.tributary.sdk.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectorCatalogTest {

  @Test
  void findsTheConnectorsOnTheClassPath() {
    ConnectorCatalog catalog = ConnectorCatalog.discover(getClass().getClassLoader());

    assertThat(catalog.kinds()).containsExactly("echo");
    assertThat(catalog.factory("echo")).get().isInstanceOf(EchoConnectorFactory.class);
    assertThat(catalog.factory("fax")).isEmpty();
    assertThat(catalog.factories()).hasSize(1);
  }

  @Test
  void refusesTwoConnectorsOfOneKind() {
    ConnectorFactory echo = new EchoConnectorFactory();

    assertThatThrownBy(() -> ConnectorCatalog.of(List.of(echo, new EchoConnectorFactory())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("two connectors are of kind echo")
        .hasMessageContaining(EchoConnectorFactory.class.getName());
  }
}

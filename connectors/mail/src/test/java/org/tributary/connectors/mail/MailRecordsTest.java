package org.tributary.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.tributary.sdk.connector.NativeRecord;

/** What becomes of messages as people and machines write them. */
class MailRecordsTest {
  private static final ReadSpec READ =
      new ReadSpec(
          "requests.inbox",
          "INBOX",
          ReadSpec.After.SEEN,
          null,
          Duration.ZERO,
          Duration.ZERO,
          List.of("X-Source"),
          100,
          1_000_000,
          20);

  private static NativeRecord record(byte[] message) {
    Properties properties = new Properties();
    properties.put("mail.mime.address.strict", "false");
    properties.put("mail.mime.allowutf8", "true");
    return new MailRecords(READ).of(message, "7-1", null, Session.getInstance(properties));
  }

  private static NativeRecord record(String message) {
    return record(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void keepsWhoWroteWhatWhen() {
    NativeRecord record =
        record(
            """
            Message-ID: <a.1@example.org>
            In-Reply-To: <q.1@city.example.org>
            References: <q.0@city.example.org>
             <q.1@city.example.org>
            From: =?utf-8?Q?Ren=C3=A9e_Tremblay?= <renee@example.org>
            To: City <requests@city.example.org>, other@example.org
            Subject: =?iso-8859-1?Q?L=E1mpara?= apagada
            Date: Fri, 20 Nov 2026 10:15:00 -0500 (EST)
            X-Source: web

            The lamp is out.
            """);

    assertThat(record.id()).isEqualTo("a.1@example.org");
    assertThat(record.defect()).isNull();
    assertThat(record.body().toPrettyString().replaceAll("\\s+", " "))
        .isEqualTo(
            "{ \"from\" : [ { \"name\" : \"Renée Tremblay\", \"address\" : \"renee@example.org\" }"
                + " ], \"to\" : [ { \"name\" : \"City\", \"address\" :"
                + " \"requests@city.example.org\" }, { \"address\" : \"other@example.org\" } ],"
                + " \"subject\" : \"Lámpara apagada\", \"date\" : \"2026-11-20T10:15:00-05:00\","
                + " \"messageId\" : \"a.1@example.org\", \"inReplyTo\" : \"q.1@city.example.org\","
                + " \"references\" : [ \"q.0@city.example.org\", \"q.1@city.example.org\" ],"
                + " \"headers\" : { \"X-Source\" : \"web\" }, \"text\" : \"The lamp is out.\" }");
  }

  @Test
  void prefersThePlainAlternative() {
    NativeRecord record =
        record(
            """
            Message-ID: <a@b>
            Content-Type: multipart/alternative; boundary=x

            --x
            Content-Type: text/plain; charset=utf-8

            plain é
            --x
            Content-Type: text/html; charset=utf-8

            <b>html</b>
            --x--
            """);

    assertThat(record.body().path("text").asText()).isEqualTo("plain é");
    assertThat(record.body().has("textFrom")).isFalse();
  }

  @Test
  void makesTextOfHtml() {
    NativeRecord record =
        record(
            """
            Message-ID: <a@b>
            Content-Type: text/html; charset=utf-8

            <html><head><style>p {color: red}</style><title>no</title></head><body><p>The lamp
            is <b>out</b>.</p><div>12&nbsp;Main&nbsp;St<br>Rivertown</div>
            <ul><li>one</li><li>two</li></ul><script>alert(1)</script></body></html>
            """);

    assertThat(record.body().path("text").asText())
        .isEqualTo("The lamp is out.\n12 Main St\nRivertown\none\ntwo");
    assertThat(record.body().path("textFrom").asText()).isEqualTo("html");
  }

  @Test
  void listsAttachmentsAndKeepsSmallOnes() {
    NativeRecord record =
        record(
            """
            Message-ID: <a@b>
            Content-Type: multipart/mixed; boundary=x

            --x

            See photo.
            --x
            Content-Type: image/jpeg; name="=?utf-8?Q?L=C3=A1mpara.jpg?="
            Content-Transfer-Encoding: base64
            Content-Disposition: attachment

            /9j/4AAQ
            --x
            Content-Type: text/plain; name=log.txt
            Content-Disposition: attachment; filename=log.txt

            %s
            --x--
            """
                .formatted("0123456789".repeat(20)));

    assertThat(record.body().path("text").asText()).isEqualTo("See photo.");
    assertThat(record.body().path("attachments").toString())
        .isEqualTo(
            "[{\"name\":\"Lámpara.jpg\",\"contentType\":\"image/jpeg\",\"bytes\":6,\"content\":\"/9j/4AAQ\"},"
                + "{\"name\":\"log.txt\",\"contentType\":\"text/plain\",\"bytes\":200}]");
  }

  @Test
  void aCharsetThatNobodyKnowsIsADefect() {
    assertDefect(
        "Content-Type: text/plain; charset=x-klingon\n\nQapla\n",
        "The text states a charset that is not known.");
  }

  @Test
  void bytesThatAreNotInTheStatedCharsetAreADefect() {
    NativeRecord record =
        record(
            "Message-ID: <a@b>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nR\u00e9union\r\n"
                .getBytes(StandardCharsets.ISO_8859_1));

    assertThat(record.kind()).isEqualTo(NativeRecord.Kind.DEFECTIVE_RECORD);
    assertThat(record.id()).isEqualTo("a@b");
    assertThat(record.defect()).isEqualTo("The text is not in the charset that it states (UTF-8).");
    assertThat(record.body().path("source").asText()).contains("R\u00e9union");
  }

  @Test
  void textInAnotherCharsetIsDecoded() {
    NativeRecord record =
        record(
            "Message-ID: <a@b>\r\nContent-Type: text/plain; charset=windows-1252\r\n\r\n\u20ac 5\r\n"
                .getBytes(Charset.forName("windows-1252")));

    assertThat(record.body().path("text").asText()).isEqualTo("\u20ac 5");
  }

  @Test
  void aByteOrderMarkIsNoText() {
    String message =
        "Message-ID: <a@b>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\ufeffLamp\r\n";

    assertThat(record(message.getBytes(StandardCharsets.UTF_8)).body().path("text").asText())
        .isEqualTo("Lamp");
  }

  @Test
  void textWithoutACharsetMayBeUtf8() {
    assertThat(record("Message-ID: <a@b>\n\nRéunion\n").body().path("text").asText())
        .isEqualTo("Réunion");
    assertThat(
            record("Message-ID: <a@b>\r\n\r\nR\u00e9union".getBytes(StandardCharsets.ISO_8859_1))
                .defect())
        .isEqualTo("The text states no charset and is not UTF-8.");
  }

  @Test
  void partsThatAreNotThereAreADefect() {
    assertDefect(
        "Content-Type: multipart/mixed; boundary=x\n\nThere is no boundary here.\n",
        "The message is not sound MIME: its headers or parts cannot be read.");
  }

  @Test
  void aBrokenTransferEncodingIsADefect() {
    assertDefect(
        "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!!!! not base64 !!!\n",
        "The transfer encoding of the text is broken.");
  }

  @Test
  void aBrokenAttachmentIsSaidAndTheRestKept() {
    NativeRecord record =
        record(
            """
            Message-ID: <a@b>
            Content-Type: multipart/mixed; boundary=x

            --x

            Text.
            --x
            Content-Type: image/png; name=a.png
            Content-Transfer-Encoding: base64

            !!!! not base64 !!!
            --x--
            """);

    assertThat(record.defect()).isNull();
    assertThat(record.body().path("attachments").path(0).path("damaged").asBoolean()).isTrue();
  }

  @Test
  void addressesThatAreNoneAreKeptAsText() {
    NativeRecord record = record("Message-ID: <a@b>\nFrom: \"Jo <jo at example\n\nHi\n");

    assertThat(record.defect()).isNull();
    assertThat(record.body().path("from").path(0).toString()).contains("Jo <jo at example");
  }

  @Test
  void datesThatCannotBeReadAreLeftOut() {
    assertThat(record("Message-ID: <a@b>\nDate: yesterday\n\nHi\n").body().has("date")).isFalse();
    assertThat(
            record("Message-ID: <a@b>\nDate: 20 Nov 26 10:15 EST\n\nHi\n")
                .body()
                .path("date")
                .asText())
        .isEqualTo("2026-11-20T15:15:00Z");
  }

  @Test
  void aMessageInsideAMessageIsAnAttachment() {
    NativeRecord record =
        record(
            """
            Message-ID: <a@b>
            Content-Type: multipart/mixed; boundary=x

            --x

            Forwarded.
            --x
            Content-Type: message/rfc822

            Subject: inner

            Inner text.
            --x--
            """);

    assertThat(record.body().path("text").asText()).isEqualTo("Forwarded.");
    assertThat(record.body().path("attachments").path(0).path("contentType").asText())
        .isEqualTo("message/rfc822");
  }

  @Test
  void isTheSameWheneverItIsRead() {
    String message =
        "Message-ID: <a@b>\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n"
            + Base64.getEncoder().encodeToString("Hi".getBytes(StandardCharsets.UTF_8));

    assertThat(record(message)).isEqualTo(record(message));
    assertThat(record(message).body().path("text").asText()).isEqualTo("Hi");
  }

  private static void assertDefect(String rest, String defect) {
    NativeRecord record = record("Message-ID: <a@b>\n" + rest);
    assertThat(record.kind()).isEqualTo(NativeRecord.Kind.DEFECTIVE_RECORD);
    assertThat(record.id()).isEqualTo("a@b");
    assertThat(record.defect()).isEqualTo(defect);
  }
}

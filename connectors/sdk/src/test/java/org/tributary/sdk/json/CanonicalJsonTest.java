package org.tributary.sdk.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.canonical.Case;
import org.tributary.canonical.CaseStatus;
import org.tributary.canonical.CaseType;
import org.tributary.canonical.Money;
import org.tributary.canonical.Permit;
import org.tributary.canonical.Place;

class CanonicalJsonTest {
  private static final String BASE =
      "'type':'permit','title':'t','status':'issued','openedAt':'2026-01-01T00:00:00+02:00'";

  @Test
  void writesOnlyWhatIsKnown() {
    Case made =
        Case.builder(
                CaseType.SERVICE_REQUEST,
                "Pothole",
                CaseStatus.IN_REVIEW,
                Instant.parse("2026-03-01T08:00:00Z"))
            .place(Place.at(-114.07, 51.05))
            .build();

    assertThat(CanonicalJson.write(made))
        .isEqualTo(
            json(
                "{'type':'service_request','title':'Pothole','phase':'open','status':'in_review',"
                    + "'place':{'kind':'point','geometry':{'type':'Point',"
                    + "'coordinates':[-114.07,51.05]}},"
                    + "'openedAt':'2026-03-01T08:00:00Z','serviceRequest':{}}"));
  }

  @Test
  void readsAnyOffsetAndWritesUtc() {
    Case read = CanonicalJson.read(permit(""), Case.class);

    assertThat(read.openedAt()).isEqualTo(Instant.parse("2025-12-31T22:00:00Z"));
    assertThat(CanonicalJson.write(read)).contains(json("'openedAt':'2025-12-31T22:00:00Z'"));
  }

  @Test
  void readsNullAndBlankTextAsAbsent() {
    Case read =
        CanonicalJson.read(
            permit(
                ",'description':' ','number':null,'dueAt':'','id':'','priority':'','place':null,"
                    + "'parties':[null],'assetIds':null"),
            Case.class);

    assertThat(read).isEqualTo(CanonicalJson.read(permit(""), Case.class));
  }

  @ParameterizedTest
  @CsvSource({"12.50, 12.50", "0.00, 0.00", "-3, -3", "1E3, 1000", "1.20E1, 12.0"})
  void keepsAmountsOfMoneyAsDecimals(String given, String written) {
    Money read = CanonicalJson.read(money("'" + given + "'"), Money.class);

    assertThat(CanonicalJson.write(read))
        .isEqualTo(json("{'amount':'" + written + "','currency':'CAD'}"));
  }

  @Test
  void keepsEveryDigitOfDecimals() {
    String area = "1234567890.12345678901234567890";
    Case read =
        CanonicalJson.read(
            json("{" + BASE + ",'permit':{'appliedDate':'2026-01-01','floorAreaM2':" + area + "}}"),
            Case.class);

    assertThat(((Permit) read.block()).floorAreaM2()).isEqualTo(area);
    assertThat(CanonicalJson.write(read)).contains(area);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'number':77310}                  | /number                 | must be a string
          {'nmae':'SECRET'}                 | /nmae                   | is not a member of the canonical model
          {'SECRET 1':'SECRET'}             | /?                      | is not a member of the canonical model
          {'id':'SECRET'}                   | /id                     | must be a UUID
          {'priority':'SECRET'}             | /priority               | must be one of low, normal, high, urgent
          {'priority':'HIGH'}               | /priority               | must be one of low, normal, high, urgent
          {'priority':0}                    | /priority               | must be one of low, normal, high, urgent
          {'dueAt':'SECRET'}                | /dueAt                  | must be a date-time with its offset, such as 2026-01-31T08:00:00Z
          {'dueAt':'2026-01-01T00:00:00'}   | /dueAt                  | must be a date-time with its offset, such as 2026-01-31T08:00:00Z
          {'dueAt':1767225600}              | /dueAt                  | must be a date-time with its offset, such as 2026-01-31T08:00:00Z
          {'dueAt':'+12026-01-01T00:00:00Z'}| /dueAt                  | must be a date-time with its offset, such as 2026-01-31T08:00:00Z
          {'permit':{'appliedDate':'2026-01-01T00:00:00Z'}} | /permit/appliedDate | must be a date such as 2026-01-31
          {'permit':{'appliedDate':'2026-02-30'}} | /permit/appliedDate | must be a date such as 2026-01-31
          {'permit':{}}                     | /permit/appliedDate     | is required
          {'permit':null}                   | /permit                 | is required
          {'permit':'SECRET'}               | /permit                 | must be an object
          {'permit':{'appliedDate':'2026-01-01','housingUnits':1.5}} | /permit/housingUnits | must be a whole number
          {'permit':{'appliedDate':'2026-01-01','housingUnits':'7731'}} | /permit/housingUnits | must be a whole number
          {'permit':{'appliedDate':'2026-01-01','housingUnits':99999999999}} | /permit/housingUnits | must be a whole number of usual size
          {'permit':{'appliedDate':'2026-01-01','floorAreaM2':'7731'}} | /permit/floorAreaM2 | must be a number
          {'permit':{'appliedDate':'2026-01-01','estimatedCost':{'amount':7731.5,'currency':'CAD'}}} | /permit/estimatedCost/amount | must be a decimal in a string, such as 12.50
          {'permit':{'appliedDate':'2026-01-01','estimatedCost':{'amount':'SECRET','currency':'CAD'}}} | /permit/estimatedCost/amount | must be a decimal in a string, such as 12.50
          {'permit':{'appliedDate':'2026-01-01','estimatedCost':{'amount':'1','currency':'SECRET'}}} | /permit/estimatedCost/currency | must be an ISO 4217 code of three capitals
          {'invoice':{}}                    | /invoice                | does not belong to a case of this type
          {'parties':{}}                    | /parties                | must be an array
          {'parties':['SECRET']}            | /parties/0              | must be an object
          {'parties':[{'role':'owner','contactPoints':[{'kind':'email','value':'SECRET'}]}]} | /parties/0/contactPoints/0/value | must be an e-mail address
          {'parties':[{'role':'owner','name':{'full':'A','preferred':'SECRET'}}]} | /parties/0/name/preferred | must be true or false
          {'parties':[{'role':'owner','name':{'full':'A','confidence':7731}}]} | /parties/0/name/confidence | must be from 0.0 to 1.0
          {'attributes':[{'code':'a','value':'b','label':'SECRET'}]} | /attributes/0/label | must be an object of texts by language tag
          {'attributes':[{'code':'a','value':'b','label':{'SECRET 1':'SECRET'}}]} | /attributes/0/label | must be an object of texts by language tag
          {'place':{'geometry':{'type':'Point','coordinates':['SECRET']}}} | /place/geometry/coordinates | must be made of positions of 2 or 3 numbers
          """)
  void saysWhereAndWhichRuleButNeverTheValue(String members, String pointer, String rule)
      throws JsonProcessingException {
    ObjectMapper mapper = CanonicalJson.newMapper();
    String text = merged(mapper, members);

    InvalidCanonicalException fromText =
        catchThrowableOfType(
            InvalidCanonicalException.class, () -> CanonicalJson.read(text, Case.class));
    InvalidCanonicalException fromTree =
        catchThrowableOfType(
            InvalidCanonicalException.class,
            () -> CanonicalJson.read(mapper.readTree(text), Case.class));

    assertThat(fromText).hasMessage(pointer + " " + rule).hasNoCause();
    assertThat(fromText.pointer()).isEqualTo(pointer);
    assertThat(fromText.rule()).isEqualTo(rule);
    assertThat(fromTree).hasMessage(pointer + " " + rule).hasNoCause();
    assertThat(fromText.getMessage()).doesNotContain("SECRET", "7731");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'amount':'1','currency':'CAD','currency':'CAD'} | has a member twice (line 1, column 42)
          {'amount':'1','currency':'CAD'} SECRET           | is not well-formed JSON (line 1, column 33)
          {'amount':'1','currency':'CAD'} {}               | has more text after its end
          {'amount':'1',                                   | is not well-formed JSON (line 1, column 15)
          [{'amount':'1','currency':'CAD'}]                | must be an object
          'SECRET'                                         | must be an object
          ''                                               | must be an object
          null                                             | must be an object
          <html>SECRET</html>                              | is not well-formed JSON (line 1, column 1)
          """)
  void refusesWhatIsNotOneDocument(String text, String rule) {
    assertThatThrownBy(() -> CanonicalJson.read(json(text), Money.class))
        .isInstanceOf(InvalidCanonicalException.class)
        .hasMessage("the document " + rule)
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void refusesNoDocument(String text) {
    assertThatThrownBy(() -> CanonicalJson.read(text, Money.class))
        .hasMessage("the document must be an object");
  }

  private static String merged(ObjectMapper mapper, String members) throws JsonProcessingException {
    ObjectNode document = (ObjectNode) mapper.readTree(permit(""));
    document.setAll((ObjectNode) mapper.readTree(json(members)));
    return document.toString();
  }

  private static String permit(String more) {
    return json("{" + BASE + ",'permit':{'appliedDate':'2026-01-01'}" + more + "}");
  }

  private static String money(String amount) {
    return json("{'amount':" + amount + ",'currency':'CAD'}");
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}

package org.tributary.connectors.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule by which elements become JSON. */
class XmlToJsonTest {

  private static String json(String xml, String... lists) throws Exception {
    return new XmlToJson(Set.of(lists))
        .record(HardenedXml.parse(xml).getDocumentElement())
        .toString()
        .replace('"', '\'');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "<r><a>0012</a></r> | {'a':'0012'}",
        "<r><a/></r> | {'a':''}",
        "<r><a> x </a></r> | {'a':' x '}",
        "<r/> | {}",
        "<r>text</r> | {'#text':'text'}",
        "<r k='v'><a/></r> | {'@k':'v','a':''}",
        "<r><fee currency='CAD'>12.50</fee></r> | {'fee':{'@currency':'CAD','#text':'12.50'}}",
        "<r><a>1</a><b/><a>2</a></r> | {'a':['1','2'],'b':''}",
        "<r><a>one <b>two</b> three</a></r> | {'a':{'b':'two','#text':'one  three'}}",
        "<r><a><![CDATA[<x>]]>&amp;</a></r> | {'a':'<x>&'}",
        "<r xmlns='u:1' xmlns:p='u:2'><p:a>1</p:a></r> | {'a':'1'}",
        "<r xmlns:i='http://www.w3.org/2001/XMLSchema-instance'><a i:nil='true'/><b i:nil='0'>1</b></r>"
            + "| {'a':null,'b':'1'}",
        "<r xmlns:i='http://www.w3.org/2001/XMLSchema-instance'><a i:type='t:X'/></r>"
            + "| {'a':{'@type':'t:X'}}",
        "<r><!-- no --><a>1<?no x?>2</a></r> | {'a':'12'}",
      })
  void makesTheSameOfTheSame(String xml, String json) throws Exception {
    assertThat(json(xml)).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "<r><cs><c>1</c></cs></r> | {'cs':{'c':['1']}}",
        "<r><cs><c>1</c><c>2</c></cs></r> | {'cs':{'c':['1','2']}}",
        "<r><cs/></r> | {'cs':{}}",
        "<r/> | {}",
        "<r><c>1</c></r> | {'c':'1'}",
      })
  void aDeclaredListIsAnArrayHoweverManyThereAre(String xml, String json) throws Exception {
    assertThat(json(xml, "cs/c")).isEqualTo(json);
  }

  @Test
  void tellsWhatIsRepeatedAndNotDeclared() throws Exception {
    XmlToJson rule = new XmlToJson(Set.of("cs/c"));
    rule.record(
        HardenedXml.parse("<r><cs><c><t/><t/></c><c/></cs><d/><d/></r>").getDocumentElement());

    assertThat(rule.undeclared()).containsExactly("cs/c/t", "d");
  }
}

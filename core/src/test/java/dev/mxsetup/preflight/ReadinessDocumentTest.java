package dev.mxsetup.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.preflight.Readiness.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadinessDocumentTest {
    @Test
    void readsAWholeAnswer() {
        assertThat(read("""
                {"schema":"mxsetup/readiness/1","domain":"Example.COM.","ready":true,"subscription":"Business Email",
                 "addresses":["info@example.com"],"acceptAll":true,"reference":"T-1","more":{}}
                """))
                .isEqualTo(new Answer.Given(
                        true,
                        Optional.of("Business Email"),
                        Optional.of(List.of("info@example.com")),
                        true,
                        Optional.of("T-1")));
    }

    @Test
    void whatMayBeLeftOutMayBeNullToo() {
        Answer bare = new Answer.Given(false, Optional.empty(), Optional.empty(), false, Optional.empty());

        assertThat(read("{'schema':'mxsetup/readiness/1','domain':'example.com','ready':false}".replace('\'', '"')))
                .isEqualTo(bare);
        assertThat(read(("{'schema':'mxsetup/readiness/1','domain':'example.com','ready':false,'subscription':null,"
                                + "'addresses':null,'acceptAll':null,'reference':null}")
                        .replace('\'', '"')))
                .isEqualTo(bare);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'' | schema",
                "ready | no valid JSON",
                "[] | schema",
                "null | schema",
                "{'schema':'mxsetup/readiness/2','domain':'example.com','ready':true} | schema",
                "{'schema':'mxsetup/readiness/1','domain':'example.net','ready':true} | another domain",
                "{'schema':'mxsetup/readiness/1','ready':true} | another domain",
                "{'schema':'mxsetup/readiness/1','domain':'a..b','ready':true} | another domain",
                "{'schema':'mxsetup/readiness/1','domain':'example.com'} | no field ready",
                "{'schema':'mxsetup/readiness/1','domain':'example.com','ready':'true'} | neither true nor false",
                "{'schema':'mxsetup/readiness/1','domain':'example.com','ready':true,'ready':false} | no valid JSON",
                "{'schema':'mxsetup/readiness/1','domain':'example.com','ready':true} {} | no valid JSON",
                "{'schema':'mxsetup/readiness/1','domain':'example.com','ready':true,'addresses':'a@b'} | no list",
                "{'schema':'mxsetup/readiness/1','domain':'example.com','ready':true,'addresses':[1]} | no text",
                "{'schema':'mxsetup/readiness/1','domain':'example.com','ready':true,'subscription':1} | no text"
            })
    void anythingElseIsUnusableAndTellsWhy(String json, String reason) {
        assertThat(read(json.replace('\'', '"')))
                .isInstanceOfSatisfying(
                        Answer.Unusable.class,
                        unusable -> assertThat(unusable.reason()).contains(reason));
    }

    private static Answer read(String json) {
        return ReadinessDocument.read(json.getBytes(StandardCharsets.UTF_8), Situations.OWNER);
    }
}

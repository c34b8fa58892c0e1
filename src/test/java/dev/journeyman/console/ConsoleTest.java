package dev.journeyman.console;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.journeyman.Journeyman;

import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole product with PostgreSQL there and the cluster away, one for all test classes
 * that ask for it; an operator called Grace looks at its pages.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = { Journeyman.class, ConsoleWorld.class }, properties = {
		"camunda.client.grpc-address=http://127.0.0.1:1", "camunda.client.rest-address=http://127.0.0.1:1",
		"camunda.client.auth.method=none", "journeyman.public-url=https://journeys.example",
		"journeyman.api-key=0123456789abcdef", "journeyman.console.username=operator",
		"journeyman.console.password=a long password", "journeyman.sendgrid.api-key=key",
		"journeyman.sendgrid.webhook-public-key=MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==",
		"journeyman.sendgrid.from=shop@shop.example", "journeyman.messagebird.access-key=key",
		"journeyman.messagebird.signing-key=key", "journeyman.messagebird.originator=Shop" })
@ContextConfiguration(initializers = ConsoleWorld.Database.class)
@AutoConfigureMockMvc
@WithMockUser("grace")
@interface ConsoleTest {

}

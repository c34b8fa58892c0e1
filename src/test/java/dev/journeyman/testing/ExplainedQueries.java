package dev.journeyman.testing;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Puts what explains queries before the application's database.
 */
@TestConfiguration(proxyBeanMethods = false)
public class ExplainedQueries {

	@Bean
	static BeanPostProcessor explainsQueries() {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return (bean instanceof DataSource dataSource) ? new ExplainedDataSource(dataSource) : bean;
			}

		};
	}

}

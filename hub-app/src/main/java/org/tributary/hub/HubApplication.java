package org.tributary.hub;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The hub as a Spring Boot application. */
@SpringBootApplication
@EnableConfigurationProperties(TributarySettings.class)
public class HubApplication {}

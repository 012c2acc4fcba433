package org.tributary.canonical;

/** The way by which a resident and the city met. */
public enum Channel {
  PHONE,
  EMAIL,
  WEB,
  APP,
  SMS,
  CHAT,
  SOCIAL,
  IN_PERSON,
  MAIL,
  KIOSK,
  SENSOR,
  API
}

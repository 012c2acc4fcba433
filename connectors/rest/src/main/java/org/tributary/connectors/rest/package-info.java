/** The generic connector for systems that speak JSON over HTTP: no Java for a system at all. */
package org.tributary.connectors.rest;

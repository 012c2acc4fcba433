package org.tributary.hub.open311;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes two slashes for one: clients that add a path to an address which ends in a slash write
 * {@code /v2//services.xml} (jReport does), and nothing behind here would take it.
 */
final class SingleSlashes extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean mended = request.getRequestURI().contains("//");
    chain.doFilter(mended ? new Mended(request) : request, response);
  }

  /** A request whose address has no empty parts. */
  private static final class Mended extends HttpServletRequestWrapper {
    Mended(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getRequestURI() {
      return super.getRequestURI().replaceAll("/{2,}", "/");
    }

    @Override
    public StringBuffer getRequestURL() {
      String url = super.getRequestURL().toString();
      String before = url.substring(0, url.length() - super.getRequestURI().length());
      return new StringBuffer(before).append(getRequestURI());
    }
  }
}

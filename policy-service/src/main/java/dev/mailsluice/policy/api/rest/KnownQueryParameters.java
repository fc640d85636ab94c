package dev.mailsluice.policy.api.rest;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// A query parameter nobody reads is a typing error, and `?dryrun=true` would publish: it is refused. Known are those
/// which the method of the resource declares.
final class KnownQueryParameters {

    @ServerRequestFilter
    void check(UriInfo uri, ResourceInfo resource) {
        Set<String> known = declared(resource.getResourceMethod());
        for (String parameter : uri.getQueryParameters().keySet()) {
            if (!known.contains(parameter)) {
                throw new ProblemException(Problems.malformed("the query parameter `" + parameter
                        + "` is not known here: "
                        + (known.isEmpty() ? "there are none" : "there are `" + String.join("`, `", known) + "`")));
            }
            if (uri.getQueryParameters().get(parameter).contains("")) {
                throw new ProblemException(
                        Problems.malformed("the query parameter `" + parameter + "` has no value: add it"));
            }
            if (uri.getQueryParameters().get(parameter).size() > 1) {
                throw new ProblemException(
                        Problems.malformed("the query parameter `" + parameter + "` stands twice: write it once"));
            }
        }
    }

    private static Set<String> declared(Method method) {
        return Arrays.stream(method.getParameters())
                .map((Parameter parameter) -> parameter.getAnnotation(QueryParam.class))
                .filter(annotation -> annotation != null)
                .map(QueryParam::value)
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }
}

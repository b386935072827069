package dev.immunis.hub.api;

import dev.immunis.intake.json.SchemaCheck;
import dev.immunis.store.ApiScope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One operation as the description has it.
 *
 * @param path with names in braces; the label of its figures
 * @param segments the path's parts
 * @param scope what a token must have been made for, null where none is needed
 * @param queryTypes JSON type by the name of a query parameter
 * @param parameters checks path and query parameters as one object
 * @param body checks the body, null where none is taken
 */
record Operation(
    String id,
    String method,
    String path,
    List<String> segments,
    @Nullable ApiScope scope,
    Map<String, String> queryTypes,
    Set<String> pathNames,
    SchemaCheck parameters,
    @Nullable SchemaCheck body) {}

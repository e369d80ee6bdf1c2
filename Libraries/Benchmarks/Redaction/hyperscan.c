/* hyperscan_rate PATTERNS FILE...: how many megabytes a second Hyperscan takes for the patterns, one a line, in stream mode: as one text and in
   chunks of 16 bytes; and bytes of state a stream. Patterns that do not compile are left out and counted. */
#include <hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static unsigned long long matches;

static int found(unsigned int id, unsigned long long from, unsigned long long to, unsigned int flags, void *context) {
    (void)id, (void)from, (void)to, (void)flags, (void)context;
    matches++;
    return 0;
}

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec + now.tv_nsec / 1e9;
}

static char *contents(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    fseek(file, 0, SEEK_END);
    *size = ftell(file);
    rewind(file);
    char *bytes = malloc(*size + 1);
    if (!bytes || fread(bytes, 1, *size, file) != *size) return NULL;
    bytes[*size] = 0;
    fclose(file);
    return bytes;
}

int main(int count, char **arguments) {
    size_t size = 0;
    char *patterns = count > 2 ? contents(arguments[1], &size) : NULL;
    if (!patterns) return 2;
    const char *expressions[4096];
    unsigned int flags[4096], ids[4096], kept = 0, refused = 0;
    for (char *line = strtok(patterns, "\n"); line && kept < 4096; line = strtok(NULL, "\n")) {
        hs_database_t *one;
        hs_compile_error_t *error;
        if (hs_compile(line, HS_FLAG_SINGLEMATCH, HS_MODE_STREAM, NULL, &one, &error) != HS_SUCCESS) {
            hs_free_compile_error(error);
            refused++;
            continue;
        }
        hs_free_database(one);
        expressions[kept] = line;
        flags[kept] = 0;
        ids[kept] = kept;
        kept++;
    }
    hs_database_t *database;
    hs_compile_error_t *error;
    if (hs_compile_multi(expressions, flags, ids, kept, HS_MODE_STREAM, NULL, &database, &error) != HS_SUCCESS) {
        fprintf(stderr, "%s\n", error->message);
        return 2;
    }
    hs_scratch_t *scratch = NULL;
    size_t state = 0;
    hs_alloc_scratch(database, &scratch);
    hs_stream_size(database, &state);
    printf("hyperscan patterns %u refused %u\n", kept, refused);
    for (int index = 2; index < count; index++) {
        char *once = contents(arguments[index], &size);
        if (!once || !size) return 2;
        size_t copies = (4u << 20) / size ? (4u << 20) / size : 1, total = copies * size;
        char *text = malloc(total);
        for (size_t copy = 0; copy < copies; copy++) memcpy(text + copy * size, once, size);
        const char *name = strrchr(arguments[index], '/') ? strrchr(arguments[index], '/') + 1 : arguments[index];
        for (int way = 0; way < 2; way++) {
            size_t step = way ? 16 : total;
            double best = 1e9;
            for (int round = 0; round < 3; round++) {
                hs_stream_t *stream;
                hs_open_stream(database, 0, &stream);
                double start = seconds();
                for (size_t place = 0; place < total; place += step)
                    hs_scan_stream(stream, text + place, total - place < step ? total - place : step, 0, scratch, found, NULL);
                hs_close_stream(stream, scratch, found, NULL);
                double took = seconds() - start;
                if (took < best) best = took;
            }
            printf("%s hyperscan %s %.2f\n", name, way ? "16" : "whole", total / best / 1e6);
        }
        printf("%s hyperscan memory %zu\n", name, state);
        free(text);
        free(once);
    }
    return 0;
}

using System.Collections.Concurrent;
using Npgsql;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>PostgreSQL databases for hosts of tests. To make one takes longer than most tests: whoever is done gives its database
/// back, and the next one finds it as the template was.</summary>
internal static class PostgresDatabases
{
    /// <summary>Keeps the template's rows in a schema of their own, with a function that puts a copy of the database back to them.</summary>
    private const string Remember = """
        CREATE SCHEMA kept;
        DO $$ DECLARE t record; has_rows boolean; BEGIN
          FOR t IN SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' LOOP
            EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', t.name) INTO has_rows;
            IF has_rows THEN EXECUTE format('CREATE TABLE kept.%I AS TABLE public.%I', t.name, t.name); END IF;
          END LOOP;
        END $$;
        CREATE TABLE kept."the sequences" AS SELECT sequencename AS name, last_value AS value FROM pg_sequences WHERE schemaname = 'public';
        CREATE FUNCTION kept.shape() RETURNS text LANGUAGE sql AS $$
          SELECT md5(string_agg(concat_ws('.', table_name, column_name, data_type), ',' ORDER BY table_name, ordinal_position))
          FROM information_schema.columns WHERE table_schema = 'public' $$;
        CREATE TABLE kept."the shape" AS SELECT kept.shape() AS value;
        CREATE FUNCTION kept.restore() RETURNS void LANGUAGE plpgsql AS $$ DECLARE t record; has_rows boolean; BEGIN
          IF kept.shape() <> (SELECT value FROM kept."the shape") THEN RAISE EXCEPTION 'The tables were changed.'; END IF;
          SET LOCAL session_replication_role = replica;
          SET LOCAL lock_timeout = '2s';
          FOR t IN SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' LOOP
            EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', t.name) INTO has_rows;
            -- Emptied row by row, a table would give new rows back in the order of the gaps that they fill.
            IF has_rows THEN EXECUTE format('TRUNCATE public.%I CASCADE', t.name); END IF;
          END LOOP;
          FOR t IN SELECT tablename AS name FROM pg_tables WHERE schemaname = 'kept' AND tablename NOT LIKE 'the %' LOOP
            EXECUTE format('INSERT INTO public.%I TABLE kept.%I', t.name, t.name);
          END LOOP;
          FOR t IN SELECT name, value FROM kept."the sequences" LOOP
            EXECUTE format('SELECT setval(%L, %s, %L)', 'public.' || quote_ident(t.name), coalesce(t.value, 1), t.value IS NOT NULL);
          END LOOP;
        END $$;
        """;

    private static readonly ConcurrentDictionary<string, ConcurrentBag<string>> Free = new();
    private static readonly ConcurrentDictionary<string, string> TemplateOf = new();
    private static readonly SemaphoreSlim Copying = new(1);

    /// <summary>An empty database on <paramref name="server"/>.</summary>
    public static async Task<string> CreateAsync(string server)
    {
        var database = new NpgsqlConnectionStringBuilder(server) { Database = $"apcc_template_{Guid.NewGuid():N}", MaxPoolSize = 20 };
        await OnServerAsync(database.ConnectionString, $"CREATE DATABASE {database.Database}");
        return database.ConnectionString;
    }

    /// <summary>The database as it stands becomes what copies of it are put back to.</summary>
    public static async Task RememberAsync(string template)
    {
        await RunAsync(template, Remember);
        // PostgreSQL copies only what nobody is connected to.
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>A copy of the template that nobody else uses.</summary>
    public static async Task<string> TakeAsync(string template)
    {
        if (Free.GetOrAdd(template, _ => []).TryTake(out var free)) return free;
        await Copying.WaitAsync();
        try
        {
            var copy = new NpgsqlConnectionStringBuilder(template) { Database = $"apcc_test_{Guid.NewGuid():N}" };
            await OnServerAsync(template, $"CREATE DATABASE {copy.Database} TEMPLATE {NameOf(template)}");
            TemplateOf[NameOf(copy.ConnectionString)] = template;
            return copy.ConnectionString;
        }
        finally
        {
            Copying.Release();
        }
    }

    /// <summary>Puts the copy back to what the template holds; one that cannot be is dropped.</summary>
    public static async Task GiveBackAsync(string database)
    {
        var template = TemplateOf[NameOf(database)];
        try
        {
            // The template's own settings: a test may have added some of its own.
            var copy = new NpgsqlConnectionStringBuilder(template) { Database = NameOf(database) }.ConnectionString;
            await RunAsync(copy, "SELECT kept.restore()");
            Free[template].Add(copy);
        }
        catch (NpgsqlException)
        {
            await OnServerAsync(database, $"DROP DATABASE {NameOf(database)} WITH (FORCE)");
        }
    }

    private static string NameOf(string database) => new NpgsqlConnectionStringBuilder(database).Database ?? "";

    private static Task OnServerAsync(string database, string sql) =>
        RunAsync(new NpgsqlConnectionStringBuilder(database) { Database = "postgres", Pooling = false }.ConnectionString, sql);

    private static async Task RunAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}

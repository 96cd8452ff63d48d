using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.WorkflowInstances;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Apcc.Workflow.Casework.Hosts;

/// <summary>Several hosts share one PostgreSQL: what one commits wakes the workers and refreshes the open pages of the others
/// (LISTEN/NOTIFY). On SQLite there is one host, and this does nothing.</summary>
/// <remarks>Told after the commit, many commits at once: within the transaction PostgreSQL would let one commit wait for the other.
/// A host that dies in between has told nobody, and a line can break: workers look for themselves every
/// <see cref="LongestSleep"/>.</remarks>
internal sealed class HostLine(DatabaseOptions database, HostSignals signals, HumanTaskNews news, ILogger<HostLine> logger) : BackgroundService
{
    private const string Channel = "apcc_hosts";
    private static readonly TimeSpan Alone = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Connected = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Disconnected = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(1);

    private readonly Guid self = Guid.NewGuid();
    private readonly UnsentNews unsent = new();

    /// <summary>Whether this host hears the others.</summary>
    public bool IsConnected { get; private set; }

    /// <summary>How long workers may sleep without looking for what others have left.</summary>
    public TimeSpan LongestSleep => !database.IsPostgres ? Alone : IsConnected ? Connected : Disconnected;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!database.IsPostgres) return;

        signals.OnCommitted += unsent.Add;
        news.Published += unsent.Add;
        try
        {
            await Task.WhenAll(ListenAsync(stoppingToken), TellAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
        finally
        {
            signals.OnCommitted -= unsent.Add;
            news.Published -= unsent.Add;
            IsConnected = false;
        }
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        for (var wasBroken = false; ; wasBroken = true)
        {
            try
            {
                await ListenOnceAsync(stoppingToken);
            }
            catch (Exception broken) when (!stoppingToken.IsCancellationRequested)
            {
                var isNew = IsConnected || !wasBroken;
                IsConnected = false;
                if (isNew) logger.LogWarning(broken, "Other hosts cannot be heard; their work is looked for every second until they can.");
            }

            await Task.Delay(TryAgain, stoppingToken);
        }
    }

    private async Task ListenOnceAsync(CancellationToken stoppingToken)
    {
        var address = new NpgsqlConnectionStringBuilder(database.PostgresConnectionString) { Pooling = false, KeepAlive = 10 };
        await using var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync(stoppingToken);
        connection.Notification += (_, notification) => Hear(notification.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection)) await listen.ExecuteNonQueryAsync(stoppingToken);
        IsConnected = true;

        // Whatever was told before nobody has heard here.
        signals.WakeAll();
        news.Relay(HumanTaskNews.EveryTask);
        while (true) await connection.WaitAsync(stoppingToken);
    }

    private void Hear(string payload)
    {
        if (HostMessage.Read(payload) is not { } message || message.From == self) return;

        if (message.EarliestTimer is { } dueAt) signals.TimerSet(dueAt);
        if (message.HasWork) signals.WorkLeft();
        foreach (var id in message.HumanTaskIds) news.Relay(id);
    }

    private async Task TellAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await unsent.WaitAsync(stoppingToken);
            var message = unsent.Take(self);
            try
            {
                await using var connection = new NpgsqlConnection(database.PostgresConnectionString);
                await connection.OpenAsync(stoppingToken);
                await using var notify = new NpgsqlCommand("SELECT pg_notify(@p0, @p1)", connection);
                notify.Parameters.AddWithValue("p0", Channel);
                notify.Parameters.AddWithValue("p1", message.Write());
                await notify.ExecuteNonQueryAsync(stoppingToken);
            }
            catch (Exception broken) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogDebug(broken, "Other hosts cannot be told; it is tried again shortly.");
                unsent.PutBack(message);
                await Task.Delay(TryAgain, stoppingToken);
            }
        }
    }
}

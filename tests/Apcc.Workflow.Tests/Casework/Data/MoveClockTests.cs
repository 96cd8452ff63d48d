using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Data;

public sealed class MoveClockTests
{
    [Fact]
    public async Task HandleAsync_ForwardByWhoMay_MovesTheOfficeAndIsAudited()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var before = host.Get<OfficeClock>().UtcNow();

        var moved = await host.Get<MoveClockHandler>().HandleAsync(new MoveClock(TimeSpan.FromDays(7), office.Giulia));

        Assert.True(moved);
        Assert.Equal(before.AddDays(7), host.Get<OfficeClock>().UtcNow());
        Assert.Equal(1, await host.ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == nameof(MoveClock) && entry.ActorId == office.Giulia)));
    }

    [Fact]
    public async Task HandleAsync_BackwardsOrWithoutPermission_ChangesNothing()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);

        var back = await host.Get<MoveClockHandler>().HandleAsync(new MoveClock(TimeSpan.FromDays(-1), office.Giulia));
        var stranger = await host.Get<MoveClockHandler>().HandleAsync(new MoveClock(TimeSpan.FromDays(1), office.Marco));

        Assert.False(back);
        Assert.False(stranger);
        Assert.Equal(TimeSpan.Zero, host.Get<OfficeClock>().Offset);
        Assert.False(await host.ReadAsync(db => db.StoredSettings.AnyAsync(setting => setting.Key == OfficeClock.OffsetKey)));
    }
}

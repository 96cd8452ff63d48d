using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Casework.Bodies;

public sealed class RoleListTests
{
    [Fact]
    public async Task ListAsync_Administrator_SeesHoldersOfTodayAndPermissions()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await host.Get<AssignRoleHandler>().HandleAsync(new AssignRole(office.Luca, office.Elena, "segreteria", new(2026, 3, 1), null));

        var roles = await host.Get<RoleList>().ListAsync(office.Luca);

        Assert.NotNull(roles);
        Assert.Equal(["Marco Colombo", "Paolo Brambilla", "Sara D'Angelo"], roles.Single(role => role.Key == "referente").Holders.Select(holder => holder.Name));
        Assert.Empty(roles.Single(role => role.Key == "segreteria").Holders); // hers begins in March
        Assert.Contains("people.manage", roles.Single(role => role.Key == "amministratore").Permissions);
    }

    [Fact]
    public async Task ListAsync_Referente_IsToldNothing()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);

        Assert.Null(await host.Get<RoleList>().ListAsync(office.Marco));
    }
}

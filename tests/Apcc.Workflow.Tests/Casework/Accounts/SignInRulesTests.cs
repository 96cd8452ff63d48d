using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Tests.Casework.Accounts;

public sealed class SignInRulesTests
{
    [Fact]
    public async Task FirstAdministrator_GetsRoleAndAPasswordThatWorks()
    {
        await using var host = await StartAsync();

        var answer = await host.Get<CreateFirstAdministratorHandler>().HandleAsync(new CreateFirstAdministrator("capo@comune.milano.example", "Anna Rossi"));

        Assert.True(answer.IsNew);
        Assert.NotNull(answer.Password);
        Assert.True(answer.Password.Length >= AccountServices.MinPasswordLength);
        await WithMembersAsync(host, async members =>
        {
            var person = await members.FindByEmailAsync("CAPO@comune.milano.example");
            Assert.NotNull(person);
            Assert.True(await members.CheckPasswordAsync(person, answer.Password));
            Assert.True((await host.Get<Actors>().FindAsync(person.Id))?.May(Permission.ManagePeople));
        });
    }

    [Fact]
    public async Task FirstAdministrator_Again_IsLetInWithANewPassword()
    {
        await using var host = await StartAsync();
        var handler = host.Get<CreateFirstAdministratorHandler>();
        var first = await handler.HandleAsync(new CreateFirstAdministrator("capo@comune.milano.example"));

        var second = await handler.HandleAsync(new CreateFirstAdministrator("Capo@comune.milano.example"));

        Assert.False(second.IsNew);
        Assert.Equal((1, 1), await host.ReadAsync(async db => (await db.Users.CountAsync(), await db.RoleAssignments.CountAsync())));
        await WithMembersAsync(host, async members =>
        {
            var person = await members.FindByEmailAsync("capo@comune.milano.example");
            Assert.NotNull(person);
            Assert.False(await members.CheckPasswordAsync(person, first.Password ?? ""));
            Assert.True(await members.CheckPasswordAsync(person, second.Password ?? ""));
        });
    }

    [Fact]
    public async Task FirstAdministrator_WithABadAddress_IsRefused()
    {
        await using var host = await StartAsync();

        var answer = await host.Get<CreateFirstAdministratorHandler>().HandleAsync(new CreateFirstAdministrator("capo"));

        Assert.Contains("non è valido", answer.Refusal, StringComparison.Ordinal);
        Assert.Equal(0, await host.ReadAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task ResetLink_SetsAPasswordOnce_AndShortOnesAreRefusedInItalian()
    {
        await using var host = await StartAsync();
        var office = await Office.OpenAsync(host);
        await WithMembersAsync(host, async members =>
        {
            var person = await members.FindByIdAsync(office.Sara.ToString());
            Assert.NotNull(person);
            var token = await members.GeneratePasswordResetTokenAsync(person);

            var tooShort = await members.ResetPasswordAsync(person, token, "breve");
            var taken = await members.ResetPasswordAsync(person, token, "una frase abbastanza lunga");
            var again = await members.ResetPasswordAsync(person, token, "un'altra frase abbastanza lunga");

            Assert.Contains(tooShort.Errors, error => error.Description.Contains("meno di 12 caratteri", StringComparison.Ordinal));
            Assert.True(taken.Succeeded, string.Join("; ", taken.Errors.Select(error => error.Description)));
            Assert.Contains(again.Errors, error => error.Description.Contains("già stato usato", StringComparison.Ordinal));
        });
        Assert.NotNull((await host.ReadAsync(db => db.Users.SingleAsync(member => member.Id == office.Sara))).PasswordHash);
    }

    [Fact]
    public async Task WrongPasswords_LockTheAccount()
    {
        await using var host = await StartAsync();
        var answer = await host.Get<CreateFirstAdministratorHandler>().HandleAsync(new CreateFirstAdministrator("capo@comune.milano.example"));
        Assert.NotNull(answer.Password);

        await WithMembersAsync(host, async members =>
        {
            var person = await members.FindByEmailAsync("capo@comune.milano.example");
            Assert.NotNull(person);
            for (var attempt = 1; attempt < AccountServices.MaxFailedSignIns; attempt++) await members.AccessFailedAsync(person);
            Assert.False(await members.IsLockedOutAsync(person));
            await members.AccessFailedAsync(person);
        });

        Assert.NotNull((await host.ReadAsync(db => db.Users.SingleAsync())).LockoutEnd);
    }

    [Fact]
    public async Task Store_StaleWriter_LosesAndIsToldSo()
    {
        await using var host = await StartAsync();
        var office = await Office.OpenAsync(host);
        await WithMembersAsync(host, async members =>
        {
            var person = await members.FindByIdAsync(office.Sara.ToString());
            Assert.NotNull(person);
            await host.Get<ChangePersonHandler>().HandleAsync(new ChangePerson(office.Luca, office.Sara, "Sara Verdi", null, true));

            person.JobTitle = "Direttrice";
            var result = await members.UpdateAsync(person);

            Assert.Contains("sono cambiati", Assert.Single(result.Errors).Description, StringComparison.Ordinal);
        });
        Assert.Equal("Sara Verdi", (await host.ReadAsync(db => db.Users.SingleAsync(member => member.Id == office.Sara))).DisplayName);
    }

    [Fact]
    public async Task InactivePerson_IsNotConfirmedForSignIn()
    {
        await using var host = await StartAsync();
        var office = await Office.OpenAsync(host);
        await host.Get<ChangePersonHandler>().HandleAsync(new ChangePerson(office.Luca, office.Sara, "Sara D'Angelo", null, false));

        await using var scope = host.Get<IServiceScopeFactory>().CreateAsyncScope();
        var members = scope.ServiceProvider.GetRequiredService<UserManager<StaffMember>>();
        var confirmation = scope.ServiceProvider.GetRequiredService<IUserConfirmation<StaffMember>>();
        var sara = await members.FindByIdAsync(office.Sara.ToString()) ?? throw new InvalidOperationException("Sara is gone.");
        var paolo = await members.FindByIdAsync(office.Paolo.ToString()) ?? throw new InvalidOperationException("Paolo is gone.");

        Assert.False(await confirmation.IsConfirmedAsync(members, sara));
        Assert.True(await confirmation.IsConfirmedAsync(members, paolo));
    }

    private static Task<OfficeHost> StartAsync() => OfficeHost.StartAsync(configure: services =>
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider()));

    private static async Task WithMembersAsync(OfficeHost host, Func<UserManager<StaffMember>, Task> work)
    {
        await using var scope = host.Get<IServiceScopeFactory>().CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<UserManager<StaffMember>>());
    }
}

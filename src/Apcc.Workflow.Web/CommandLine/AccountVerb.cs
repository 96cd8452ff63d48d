using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Web.Hosting;

namespace Apcc.Workflow.Web.CommandLine;

/// <summary><c>account create --admin EMAIL</c>.</summary>
internal static class AccountVerb
{
    public static async Task<int> CreateAdministratorAsync(string email, string[] hostArguments)
    {
        await using var app = OfficeHosting.BuildWithoutServing(hostArguments);
        var database = app.Services.GetRequiredService<DatabaseOptions>();
        using var databaseLock = database.IsPostgres ? null : DatabaseLock.Take(database.DataFolder);
        await app.Services.GetRequiredService<OfficeStart>().RunAsync(canMoveClock: false);

        var answer = await app.Services.GetRequiredService<CreateFirstAdministratorHandler>().HandleAsync(new CreateFirstAdministrator(email));
        if (answer.Refusal is { } refusal)
        {
            await Console.Error.WriteLineAsync(refusal);
            return 1;
        }

        Console.WriteLine(answer.Password);
        await Console.Error.WriteLineAsync(answer.IsNew
            ? $"Creato l'amministratore {email}. La password qui sopra è mostrata solo ora: conservala."
            : $"{email} esisteva già: ha una nuova password, mostrata solo ora, ed è amministratore.");
        return 0;
    }
}

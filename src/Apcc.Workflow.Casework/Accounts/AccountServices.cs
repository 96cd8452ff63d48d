using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.Accounts;

/// <summary>Registers people and their sign-in.</summary>
public static class AccountServices
{
    /// <summary>Characters that a password has at least. Length protects; rules about kinds of characters do not.</summary>
    public const int MinPasswordLength = 12;

    /// <summary>Wrong passwords after which the account is locked for <see cref="LockoutTime"/>.</summary>
    public const int MaxFailedSignIns = 5;

    public static TimeSpan LockoutTime { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Identity on the product's database, without cookies and pages: those and the sign-in manager are Web's
    /// (<c>AddSignInManager</c> on the returned builder).</summary>
    public static IdentityBuilder AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton<Actors>();
        services.AddSingleton<PeopleList>();
        services.AddSingleton<PersonSheets>();
        services.AddSingleton<CreatePersonHandler>();
        services.AddSingleton<ChangePersonHandler>();
        services.AddSingleton<InvitePersonHandler>();
        services.AddSingleton<SetPasswordHandler>();
        services.AddSingleton<CreateFirstAdministratorHandler>();
        services.AddDataProtection();
        services.AddScoped<IUserConfirmation<StaffMember>, ActiveStaffConfirmation>();
        return services.AddIdentityCore<StaffMember>(Configure)
            .AddUserStore<StaffMemberStore>()
            .AddErrorDescriber<ItalianIdentityErrors>()
            .AddDefaultTokenProviders();
    }

    private static void Configure(IdentityOptions options)
    {
        options.User.RequireUniqueEmail = true;
        options.User.AllowedUserNameCharacters += "'"; // addresses such as sara.d'angelo@…
        options.Password.RequiredLength = MinPasswordLength;
        options.Password.RequiredUniqueChars = 5;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Lockout.AllowedForNewUsers = true;
        options.Lockout.MaxFailedAccessAttempts = MaxFailedSignIns;
        options.Lockout.DefaultLockoutTimeSpan = LockoutTime;
        options.SignIn.RequireConfirmedAccount = true; // asks ActiveStaffConfirmation
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Apcc.Workflow.Casework.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AnnualCycle : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CitizenLists",
                columns: table => new
                {
                    Year = table.Column<int>(type: "integer", nullable: false),
                    List = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    CitizenId = table.Column<Guid>(type: "uuid", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CitizenLists", x => new { x.Year, x.List, x.CitizenId });
                });

            migrationBuilder.CreateTable(
                name: "Citizens",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    RegistryCode = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    FirstName = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    LastName = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    BornOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Gender = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IsForeign = table.Column<bool>(type: "boolean", nullable: false),
                    Nationality = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Municipio = table.Column<int>(type: "integer", nullable: false),
                    Street = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    StreetDetail = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    PostalCode = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: false),
                    Town = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Province = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    Email = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    HouseholdKey = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    ImportId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Citizens", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "EnrolmentYears",
                columns: table => new
                {
                    Year = table.Column<int>(type: "integer", nullable: false),
                    ReferenceOn = table.Column<DateOnly>(type: "date", nullable: false),
                    MinimumAge = table.Column<int>(type: "integer", nullable: false),
                    AgeBands = table.Column<string>(type: "text", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ErasedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EnrolmentYears", x => x.Year);
                });

            migrationBuilder.CreateTable(
                name: "RegistryImports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ActorId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Accepted = table.Column<int>(type: "integer", nullable: false),
                    Refused = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegistryImports", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CitizenLists_CitizenId",
                table: "CitizenLists",
                column: "CitizenId");

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_Code",
                table: "Citizens",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_Year_RegistryCode",
                table: "Citizens",
                columns: new[] { "Year", "RegistryCode" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RegistryImports_Year",
                table: "RegistryImports",
                column: "Year");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CitizenLists");

            migrationBuilder.DropTable(
                name: "Citizens");

            migrationBuilder.DropTable(
                name: "EnrolmentYears");

            migrationBuilder.DropTable(
                name: "RegistryImports");
        }
    }
}

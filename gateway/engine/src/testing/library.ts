/** Two subgraphs that guard a library's elements in every way that the directives allow. */
export const library = {
  catalogue: `
    type Query {
      open: String
      book: Book
      books: [Book!]!
      grid: [[Book]]
      media: [Media!]!
      item: Media
      plain: Plain
      found: [Found!]!
      reader: Person @authenticated
      vault: Vault
      crate: Crate!
      code: Code
      grade: Grade
      either: String @requiresScopes(scopes: [["a", "b"], ["c"]])
      judged: String @policy(policies: [["p", "q"], ["r"]])
      everything: String @authenticated @requiresScopes(scopes: [["a"]]) @policy(policies: [["p"]])
      search(text: String, limit: Int): [Found!] @requiresScopes(scopes: [["search"]])
    }
    type Mutation { lend(book: ID!): Book, burn(book: ID!): Book @requiresScopes(scopes: [["burn"]]), lock: Vault, weigh: Crate! }
    type Subscription { returned: Book, burnt: Book @requiresScopes(scopes: [["burn"]]), opened: Vault }
    scalar Code @authenticated
    enum Grade @requiresScopes(scopes: [["grade"]]) { GOOD BAD }
    interface Media { id: ID! title: String author: Person }
    type Book implements Media @key(fields: "id") {
      id: ID! title: String author: Person pages: Int
      price: Int @requiresScopes(scopes: [["price"]])
      code: Code
      codes: [[Code!]!]!
    }
    type Film implements Media @key(fields: "id") @requiresScopes(scopes: [["film"]]) {
      id: ID! title: String author: Person minutes: Int
    }
    interface Plain { id: ID! name: String shade: Shade }
    interface Shade { id: ID! }
    type Red implements Plain { id: ID! name: String @authenticated shade: Light }
    type Blue implements Plain { id: ID! name: String shade: Dark }
    type Light implements Shade { id: ID! }
    type Dark implements Shade @authenticated { id: ID! }
    union Found = Book | Film | Person
    type Person @key(fields: "id") { id: ID! name: String! phone: String @requiresScopes(scopes: [["contacts"]]) }
    type Vault @authenticated { gold: Int }
    type Crate { weight: Int! @requiresScopes(scopes: [["weigh"]]) colour: String }
  `,
  reviews: `
    type Query { reviews: [Review!]! }
    type Review @key(fields: "id") { id: ID! text: String book: Book writer: Person }
    type Book @key(fields: "id") { id: ID! price: Int @external reviews: [Review!]! fair: Boolean @requires(fields: "price") @requiresScopes(scopes: [["price"]]) }
    type Person @key(fields: "id") { id: ID! reviews: [Review!]! }
  `,
} as const;
